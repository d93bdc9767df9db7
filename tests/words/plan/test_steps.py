"""What is said of a step of the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.blueprint import Reading, Task
from assessment.words.plan import reasons
from tests.made import START, curriculum, learner, planned


@pytest.mark.parametrize(("reading", "task", "said"), [(6.0, 3.0, True), (4.0, 2.0, False)])
def test_a_step_that_takes_less_than_its_material_says_so(reading: float, task: float, said: bool) -> None:
    """The step takes 5 hours; up to a third more of readings and tasks is as estimates go."""
    blueprint = curriculum([[]], [1])
    (step,) = planned(learner(blueprint, {}), 10, START).steps
    book = Reading("r", "Book", "Author", "https://example.org", "Chapter 1", reading)
    work = Task("t0", "build", "A task", "Do it.", ("It runs.",), task)
    step = replace(step, hours=5.0, readings=(book,), tasks=(work,))
    told = [reason for reason in reasons(step) if "take about 9 hours, more than the 5 hours planned" in reason]
    assert bool(told) == said

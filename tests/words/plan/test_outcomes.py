"""What heads the objectives of a step."""

from __future__ import annotations

from dataclasses import replace

from assessment.blueprint import Step
from assessment.words.plan import outcomes_heading
from tests.made import START, curriculum, learner, planned


def test_objectives_that_a_lower_level_has_too_are_headed_by_what_their_level_adds() -> None:
    first, *_ = planned(learner(curriculum([[]], [3]), {"t0": False}), 10, START).steps
    steps = tuple(Step("t0", level, 1, 1, taught, 5.0, {}) for level, taught in ((1, (1,)), (2, (2,)), (3, (1,))))
    topic = replace(first.topic, steps=steps)
    headed = [outcomes_heading(replace(first, topic=topic, step=step)) for step in steps]
    plain = "What you can do at the end"
    assert headed == [plain, plain, f"{plain}, now at the level “{first.level.name}”"]

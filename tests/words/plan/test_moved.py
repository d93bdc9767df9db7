"""What is said of the steps between two plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.plan.changes import Cause, Kind, Move, Why
from assessment.plan.study_plan import PlannedStep
from assessment.words.plan import by_level, moved
from tests.made import curriculum, learner, planned


def levels() -> list[PlannedStep]:
    """Plan a topic, and pick the first step of each of its levels."""
    return [parts[0] for parts in by_level(planned(learner(curriculum([[]], [3]), {"t0": False})).steps)]


@pytest.mark.parametrize(
    ("kind", "why", "said", "of_several"),
    [
        (
            Kind.LEFT,
            Why.MAY_BE_KNOWN,
            "is no longer in the plan, because you may have reached *aware* already, and your next assessment will tell more.",
            "are no longer in the plan, because you may have reached *working* already, and your next assessment will tell more.",
        ),
        (
            Kind.LEFT,
            Why.CHECK_FIRST,
            "is no longer in the plan, because you may have reached *aware* already, and a check comes first.",
            "are no longer in the plan, because you may have reached *working* already, and a check comes first.",
        ),
        (
            Kind.LEFT,
            Why.NOT_ASKED,
            "is no longer in the plan, because your role does not ask for it.",
            "are no longer in the plan, because your role does not ask for them.",
        ),
        (
            Kind.LEFT,
            Why.LEFT_THE_BANK,
            "is no longer in the plan, because it is no longer in the question bank.",
            "are no longer in the plan, because they are no longer in the question bank.",
        ),
        (Kind.DONE, Why.CHECK_PASSED, "is done: you passed the check.", "are done: you passed the check."),
        (
            Kind.ADDED,
            Why.NEW_IN_THE_BANK,
            "is new in the plan: it is new in the question bank.",
            "are new in the plan: they are new in the question bank.",
        ),
    ],
)
def test_one_level_and_several_are_told_apart_and_the_level_is_named_that_may_be_known(
    kind: Kind, why: Why, said: str, of_several: str
) -> None:
    first, second, *_ = (Move(step, kind, why=why) for step in levels())
    assert moved.moves([first]) == [f"Topic 0: aware {said}"]
    assert moved.moves([first, second]) == [f"Topic 0: aware, then working {of_several}"]


def test_a_topic_whose_hours_change_most_comes_first_and_the_rest_is_counted() -> None:
    steps = levels()
    done, new, left = (
        replace(step, topic=replace(step.topic, id=name, name=name)) for name, step in zip("abc", steps, strict=False)
    )
    changes = [
        Move(replace(done, hours=2.0), Kind.DONE, why=Why.CHECK_PASSED),
        Move(replace(new, hours=9.0), Kind.ADDED, why=Why.NEW_IN_THE_BANK),
        Move(replace(left, hours=3.0), Kind.LEFT, why=Why.NOT_ASKED),
    ]
    told = moved.moves(changes, told=1)
    assert told[0].startswith("b: ") and told[1:] == [
        "In 2 more topics: 1 step is done and 1 step is no longer planned."
    ]
    assert len(moved.moves(changes)) == moved.topics_moved(changes) == 3


def test_steps_of_a_topic_that_end_earlier_for_one_reason_are_said_together() -> None:
    first, second, *_ = (replace(step, hours=5.0) for step in levels())
    cause = Cause(scores=(31.0, 42.0))
    changes = [
        Move(first, Kind.EARLIER, -14, date(2027, 3, 1), 7.0, cause=cause),
        Move(second, Kind.EARLIER, -21, date(2027, 3, 15), 6.5, cause=cause),
    ]
    assert moved.moves(changes) == [
        "Topic 0: aware, then working end up to 3 weeks earlier, before 15 March 2027, because you now score higher "
        "(42 % instead of 31 %). They take 10 hours instead of 13.5."
    ]

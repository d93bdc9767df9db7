"""What is said of the changes between two plans."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.plan.changes import Differences, Kind, Measured, Move, Why
from assessment.plan.study_plan import PlannedStep
from assessment.words.plan import by_level
from assessment.words.plan import changes as words
from tests.made import curriculum, learner, planned


def test_scores_that_rose_and_scores_that_fell_are_told_apart() -> None:
    measured = (Measured("A", 40.0, 65.0), Measured("B", 40.0, 29.0), Measured("C", 50.2, 49.8))
    (_, said) = words.reasons(Differences(answers=9, measured=measured))
    assert said == (
        "Higher scores: A 65 % (was 40 %). Lower scores: B 29 % (was 40 %). The scores of related topics move with them."
    )


def test_what_another_role_comes_to_begins_with_the_role() -> None:
    roles = ("Machine-learning engineer", "AI engineer")
    changed = Differences(role=roles, likely=(442.0, 429.0), ends=(date(2027, 8, 9), date(2027, 10, 25)))
    assert words.outcome(changed) == [
        "For AI engineer instead of Machine-learning engineer: the likely study time is now about 430 hours; it was about 440 hours.",
        "What is planned ends 11 weeks later, on 24 October 2027 instead of 8 August 2027.",
    ]
    assert words.outcome(Differences(role=roles)) == [
        "For AI engineer instead of Machine-learning engineer: study time and end hardly change."
    ]


def test_likely_study_time_of_the_same_tens_hardly_changes() -> None:
    assert words.outcome(Differences(likely=(442.0, 438.0))) == []


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
    assert words.moves([first]) == [f"Topic 0: aware {said}"]
    assert words.moves([first, second]) == [f"Topic 0: aware, then working {of_several}"]

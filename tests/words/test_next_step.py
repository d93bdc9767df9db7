"""The one next thing, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.advice.next_step import (
    CheckTopic,
    MeasureFirst,
    NextStep,
    NothingLeft,
    PlannedTask,
    Resume,
    ReviewCards,
    Scan,
    StudyTopic,
)
from assessment.words.next_step import action, reason
from tests.conftest import a_sitting
from tests.made import advice, curriculum, learner

PROFILE = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": False})
FIRST, OTHER = advice(PROFILE).topics


@pytest.mark.parametrize(
    ("step", "does", "because"),
    [
        (Resume(a_sitting(("statistics",)), 3), "question 4 of up to 48", "left off"),
        (Scan(16), "16 questions (20 min)", "starting guess"),
        (ReviewCards(1), "Review 1 card", "within reach"),
        (ReviewCards(4), "Review 4 cards", "within reach"),
        (PlannedTask(FIRST.standing, 1.5, None), "Study Topic 0: 1.5 hours left this week", "agrees"),
        (PlannedTask(FIRST.standing, 1.0, OTHER), "1 hour left", "today Topic 1 would come first"),
        (MeasureFirst(FIRST.standing, 0.62, OTHER), "questions on Topic 0", "about 6 in 10"),
        (CheckTopic(replace(FIRST, logged=40.0)), "Check Topic 0", "40 hours"),
        (StudyTopic(FIRST), "Study Topic 0", "10 % of all you can gain"),
        (NothingLeft(), "You meet", "another role"),
    ],
)
def test_every_step_says_what_to_do_and_why(step: NextStep, does: str, because: str) -> None:
    assert does in action(step)
    assert because in reason(step)

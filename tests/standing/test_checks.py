"""A topic check is a fair trial, and a passed one counts until it is stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessment import standing
from assessment.advice.hours import draw_hours
from assessment.blueprint import Role
from assessment.items import Response, Sitting
from assessment.standing.checks import Outcome, judge_check, latest
from tests.conftest import a_sitting
from tests.made import curriculum, response

BLUEPRINT = curriculum([[], [], [], []], [3, 3, 3, 0])
ROLE: Role = BLUEPRINT.roles["wanted"]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
Taken = tuple[Sitting, list[Response]]


def taken(topic: str, right: list[bool], days: float = 0.0) -> Taken:
    goal = replace(a_sitting(("mathematics",)), role="wanted", topics=(topic,))
    return goal, [
        replace(response(topic, correct, level=4), answered_at=NOW - timedelta(days=days)) for correct in right
    ]


def passed(*sittings: Taken) -> set[str]:
    last = latest(BLUEPRINT, ROLE, sittings, NOW)
    return {topic for topic, check in last.items() if check.outcome is Outcome.PASSED}


@pytest.mark.parametrize(
    ("right", "outcome"),
    [
        ([True] * 6, Outcome.PASSED),
        ([False] * 6, Outcome.FAILED),
        ([True, False] * 3, Outcome.CLOSE_CALL),
        ([True] * 3, Outcome.CLOSE_CALL),
    ],
)
def test_six_of_six_right_passes_and_three_are_not_enough(right: list[bool], outcome: Outcome) -> None:
    checked = judge_check(BLUEPRINT, ROLE, *taken("t0", right))
    assert checked is not None
    assert checked.outcome is outcome
    assert checked.answers == len(right)


def test_other_sittings_are_no_checks() -> None:
    goal, answers = taken("t0", [True] * 6)
    assert judge_check(BLUEPRINT, ROLE, replace(goal, kind="practice"), answers) is None
    assert judge_check(BLUEPRINT, ROLE, replace(goal, topics=()), answers) is None
    assert judge_check(BLUEPRINT, ROLE, replace(goal, topics=("t0", "t2")), answers) is None
    assert judge_check(BLUEPRINT, ROLE, *taken("t3", [True] * 6)) is None  # the role asks nothing of it
    assert judge_check(BLUEPRINT, ROLE, goal, ()) is None
    assert judge_check(BLUEPRINT, ROLE, goal, [replace(answer, voided=True) for answer in answers]) is None


def test_a_passed_check_counts_until_it_is_stale_or_a_later_one_says_otherwise() -> None:
    old, new = taken("t0", [True] * 6, days=10), taken("t0", [False] * 6, days=1)
    assert passed(old) == {"t0"}
    assert passed(old, new) == frozenset()
    assert passed(taken("t0", [True] * 6, days=181)) == frozenset()
    assert passed(taken("t0", [True] * 6, days=179), taken("t2", [True] * 6)) == {"t0", "t2"}


def test_a_check_left_off_before_its_fourth_answer_takes_nothing_back() -> None:
    assert passed(taken("t0", [True] * 6, days=10), taken("t0", [False] * 3, days=1)) == {"t0"}


def test_a_passed_topic_needs_no_hours_though_its_pooled_score_is_low() -> None:
    answers = [response("t0", False) for _ in range(12)]
    open_, done = (
        standing.measure_profile(BLUEPRINT, ROLE, answers, "none", NOW, latest(BLUEPRINT, ROLE, sittings, NOW))
        for sittings in ([], [taken("t0", [True] * 6)])
    )
    assert draw_hours(open_)[:, 0].mean() > 0
    assert draw_hours(done)[:, 0].mean() == 0
    assert done.topics == open_.topics

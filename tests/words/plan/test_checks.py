"""The lists of checks before study."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.plan.taken_checks import TakenCheck
from assessment.standing.checks import Outcome
from assessment.standing.profile import Profile
from assessment.words.hours import about
from assessment.words.plan import check_at_stake, check_taken, checks_by_stake, topic_check
from tests.made import planned


def test_a_check_that_may_shorten_the_plan_is_not_listed_among_those_that_may_lengthen_it(measured: Profile) -> None:
    first, *others = planned(measured, 10, date(2026, 1, 5)).checks
    checks = (first, replace(others[0], booked=True), *others[1:])
    lists = dict(checks_by_stake(checks))
    assert list(lists) == ["In the plan unless you pass", "Not in the plan unless a gap shows"]
    shorter, longer = lists.values()
    assert all("passing takes" in check_at_stake(check) for check in shorter)
    assert all("a gap adds" in check_at_stake(check) for check in longer)
    assert len(shorter) + len(longer) == len(checks)
    assert len(checks_by_stake(longer)) == 1


def test_what_a_check_may_change_is_told_as_hours_known_roughly(measured: Profile) -> None:
    checks = planned(measured, 10, date(2026, 1, 5)).checks
    assert any(check.hours % 1 for check in checks)
    for check in checks:
        assert about(check.hours) in check_at_stake(check) and about(check.hours) in topic_check(check)


@pytest.mark.parametrize(
    ("outcome", "booked", "then"),
    [
        (Outcome.FAILED, True, "showed a gap: it stays in your plan."),
        (Outcome.FAILED, False, "showed a gap: the updated plan sets aside time for it."),
        (Outcome.CLOSE_CALL, True, "was a close call: it stays in your plan."),
        (Outcome.CLOSE_CALL, False, "was a close call: the updated plan says whether to study it now."),
    ],
)
def test_after_a_close_call_no_time_is_promised_that_the_updated_plan_may_not_have(
    outcome: Outcome, booked: bool, then: str
) -> None:
    """What may be met after a close call stays open (`doubts`), unless other steps need it."""
    assert check_taken(TakenCheck("Estimation", outcome, 8.0, booked)) == f"The check on Estimation {then}"

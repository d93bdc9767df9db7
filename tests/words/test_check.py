"""What a check showed is said with its chance, and with when another try is fair."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assessment import sitting
from assessment.standing.checks import Check, Outcome
from assessment.words import check as words

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def check(chance: float, answers: int = 9) -> Check:
    return Check("estimation", chance, answers, AT)


@pytest.mark.parametrize(
    ("chance", "outcome", "verdict", "odds", "follows"),
    [
        (0.96, Outcome.PASSED, "**Passed**", "96 in 100", "It needs no study before 31 May 2027."),
        (0.02, Outcome.FAILED, "**Not passed**", "2 in 100", "Study it before you check it again."),
        (0.40, Outcome.CLOSE_CALL, "**A close call**", "4 in 10", "once you have studied it, or from 31 May 2027 on."),
    ],
)
def test_a_check_is_told_by_its_outcome_its_chance_and_what_follows(
    chance: float, outcome: Outcome, verdict: str, odds: str, follows: str
) -> None:
    assert check(chance).outcome is outcome
    said = words.result(check(chance), date(2026, 12, 1))
    assert (
        said.startswith(verdict)
        and f"its 9 answers alone, the chance that you have what the role asks is {odds}." in said
    )
    assert said.endswith(follows)
    assert (
        words.beside_score(check(chance), date(2026, 12, 1)) == f"Check of 1 December 2026. {said} {words.MAY_DIFFER}"
    )


def test_a_check_that_ended_before_it_could_settle_anything_says_so() -> None:
    said = words.result(check(0.99, sitting.CHECK_LEAST - 1), date(2026, 12, 1))
    assert said.startswith("**Not settled**: 3 answers, and a check takes 4 or more.")


def test_one_answer_is_one_answer() -> None:
    assert "1 answer," in words.result(check(0.5, 1), date(2026, 12, 1))

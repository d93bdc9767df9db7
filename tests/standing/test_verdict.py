"""A graded verdict on each requirement."""

from __future__ import annotations

import pytest

from assessment.standing.verdict import Verdict, verdict_for


@pytest.mark.parametrize(
    ("chance", "verdict"),
    [
        (1.0, Verdict.MET),
        (0.95, Verdict.MET),
        (0.949, Verdict.LIKELY_MET),
        (0.75, Verdict.LIKELY_MET),
        (0.749, Verdict.CLOSE_CALL),
        (0.25, Verdict.CLOSE_CALL),
        (0.249, Verdict.LIKELY_GAP),
        (0.05, Verdict.LIKELY_GAP),
        (0.049, Verdict.GAP),
        (0.0, Verdict.GAP),
        (None, Verdict.NOT_REQUIRED),
    ],
)
def test_a_chance_has_one_word(chance: float | None, verdict: Verdict) -> None:
    assert verdict_for(chance) is verdict


def test_without_an_answer_and_with_old_ones_alone_no_verdict_is_given() -> None:
    assert verdict_for(0.99, bearing=0) is Verdict.NOT_MEASURED
    assert verdict_for(0.99, bearing=0, stale=True) is Verdict.NOT_MEASURED
    assert verdict_for(0.99, bearing=5, stale=True) is Verdict.STALE
    assert verdict_for(None, bearing=0) is Verdict.NOT_REQUIRED


def test_every_verdict_is_done_missing_open_or_beyond() -> None:
    for verdict in Verdict:
        nobody_asks_it = verdict in (Verdict.NOT_REQUIRED, Verdict.BEYOND)
        assert sum([verdict.done, verdict.missing, verdict.open, nobody_asks_it]) == 1


def test_beyond_what_questions_can_show_they_may_show_a_gap_and_nothing_else() -> None:
    words = {chance: verdict_for(chance, beyond=True) for chance in (0.99, 0.8, 0.5, 0.1, 0.01)}
    beyond, gap, likely_gap = Verdict.BEYOND, Verdict.GAP, Verdict.LIKELY_GAP
    assert words == {0.99: beyond, 0.8: beyond, 0.5: beyond, 0.1: likely_gap, 0.01: gap}
    assert verdict_for(0.99, bearing=0, beyond=True) is Verdict.NOT_MEASURED
    assert verdict_for(0.99, stale=True, beyond=True) is Verdict.STALE

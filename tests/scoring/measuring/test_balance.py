"""What the next question should be, for the content of a test to be in balance."""

from __future__ import annotations

import numpy as np

from assessment.scoring.measuring import balance
from assessment.scoring.measuring.balance import AskedContent, Content, Targets

#: Eight items: kinds 0, 1 and 2, of which 1 and 2 are typed; every other one of kind 0 is marked.
CONTENT = Content(
    np.array([0, 0, 0, 0, 1, 1, 2, 2]),
    np.array([False, True, True]),
    np.array([[True, False, True, False, False, False, False, False]]),
)
TARGETS = Targets(np.array([500, 300, 200]), (0.25,))


def allowed(given: AskedContent) -> set[int]:
    """Items whose turn it is and that meet every wish that can be met, one after the other."""
    left = np.ones(8, dtype=bool)
    for wish in [*balance.in_turn(CONTENT, given), *balance.wishes(CONTENT, TARGETS, given)]:
        left = left & wish if (left & wish).any() else left
    return set(np.flatnonzero(left).tolist())


def given(*kinds: int, marked: int = 9) -> AskedContent:
    return AskedContent(kinds, (marked,))


def test_a_third_of_a_kind_in_a_row_is_not_asked() -> None:
    assert not allowed(given(1, 0, 0)) & {0, 1, 2, 3}
    assert allowed(given(2, 1, 0, 1, 1)) == {0, 1, 2, 3}


def test_after_two_typed_questions_comes_a_choice() -> None:
    assert allowed(given(0, 0, 1, 2)) == {0, 1, 2, 3}


def test_of_the_first_three_at_most_one_is_typed() -> None:
    assert allowed(given(1)) == allowed(given(1, 0)) == {0, 1, 2, 3}


def test_kinds_keep_pace_with_their_shares() -> None:
    counts = np.zeros(3, dtype=int)
    so_far = AskedContent()
    for number in range(1, 41):
        item = min(allowed(so_far), key=lambda index: counts[CONTENT.kind[index]])
        so_far = so_far.add(int(CONTENT.kind[item]), tuple(CONTENT.marks[:, item].tolist()))
        counts[CONTENT.kind[item]] += 1
        assert (np.abs(counts - number * np.array([0.5, 0.3, 0.2])) < 1.5).all()
    assert counts.tolist() == [20, 12, 8]


def test_a_mark_below_its_least_share_is_wished_for() -> None:
    assert allowed(given(0, 1, 0, 2, marked=1)) == {0, 2}
    assert allowed(given(0, 1, 0, 2, marked=2)) == {0, 1, 2, 3, 4, 5}


def test_a_kind_that_is_gone_gives_its_share_to_the_others() -> None:
    only = Targets(np.array([500, 0, 0]), (0.0,))
    wishes = balance.wishes(CONTENT, only, given(0, 1))
    assert set(np.flatnonzero(wishes[-1]).tolist()) == {0, 1, 2, 3}

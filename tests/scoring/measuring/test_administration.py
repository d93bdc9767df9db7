"""One administration in numbers: every wish is kept while an item meets it, and dropped when none does."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from assessment.scoring.measuring import ability, administration, irt
from assessment.scoring.measuring.balance import AskedContent, Content
from assessment.scoring.measuring.irt import Items

AREA = np.array([0, 0, 1, 1])
ITEMS = Items(np.repeat(np.arange(4), 3), np.ones(12), np.tile([-1.0, 0.0, 1.0], 4), np.zeros(12))
POOL = irt.tabulate(ITEMS)
SCOPE = administration.scope(ITEMS, AREA, np.ones(4))
BEGUN = administration.begin(ability.prior(AREA.tolist(), [0.0, 0.0]), 12)


def take(length: int, **wishes) -> list[int]:
    state, places = BEGUN, []
    for position in range(length):
        index = administration.next_index(POOL, SCOPE, state, Random(position), **wishes)
        if index is None:
            break
        places.append(index)
        state = administration.update_state(state, index, int(ITEMS.topic[index]), POOL.log_p[position % 2, index])
    return places


def test_every_item_once_and_then_none() -> None:
    assert sorted(take(20)) == list(range(12))


def test_topics_and_areas_take_turns() -> None:
    topics = ITEMS.topic[take(8)]
    assert np.bincount(topics).tolist() == [2, 2, 2, 2]
    assert np.bincount(topics[:4]).tolist() == [1, 1, 1, 1]


def test_a_wish_is_kept_while_an_item_meets_it() -> None:
    kind = np.arange(12) % 3 == 2
    assert set(take(4, wishes=[kind])) == {2, 5, 8, 11}
    assert len(take(12, wishes=[kind])) == 12


def test_a_demand_is_kept_before_an_item_is_drawn_or_wished_for() -> None:
    kind, drawn = np.arange(12) % 3 == 2, np.arange(12) % 3 == 1
    assert set(take(4, demands=[kind], drawn=drawn, wishes=[drawn])) == {2, 5, 8, 11}
    assert len(take(12, demands=[kind])) == 12


def test_items_seen_longest_ago_come_first() -> None:
    last_seen = np.where(np.arange(12) % 3 == 0, 0, 1)
    assert set(take(4, last_seen=last_seen)) == {0, 3, 6, 9}


def test_drawn_items_come_first_unless_they_are_poor() -> None:
    assert set(take(4, drawn=np.arange(12) % 3 == 1)) == {1, 4, 7, 10}
    assert len(take(12, drawn=np.zeros(12, dtype=bool))) == 12


def test_only_topics_in_scope_are_asked() -> None:
    narrowed = administration.scope(ITEMS, np.array([-1, -1, 3, -1]), np.ones(4))
    index = administration.next_index(POOL, narrowed, BEGUN, Random(0))
    assert index is not None
    assert ITEMS.topic[index] == 2
    assert narrowed.parts.tolist() == [[0, 0, 1, 0]]
    with pytest.raises(ValueError, match="one topic at least"):
        administration.scope(ITEMS, np.full(4, -1), np.ones(4))


def test_an_answer_makes_a_new_state_and_leaves_the_old_one() -> None:
    content = Content(np.arange(12) % 2, np.array([False, True]), np.arange(12)[None] % 3 == 1)
    state = administration.update_state(BEGUN, 1, 0, POOL.log_p[1, 1], content)
    assert (state.asked.tolist(), state.asked_content, state.counted) == ([1, 0, 0, 0], AskedContent((1,), (1,)), 1)
    assert not state.free[1]
    assert BEGUN.free.all()
    assert not BEGUN.asked.any()
    assert administration.update_state(state, 2, 0, POOL.log_p[0, 2], content).asked_content == AskedContent(
        (1, 0), (1,)
    )


def test_an_answer_that_does_not_count_only_withholds_its_item() -> None:
    state = administration.update_state(BEGUN, 1, 0, None)
    assert state.counted == 0
    assert not state.free[1]
    assert (state.live.belief.mean == BEGUN.live.belief.mean).all()
    gone = administration.update_state(BEGUN, None, None, POOL.log_p[1, 1])
    assert gone.free.all()
    assert (gone.live.belief.mean == BEGUN.live.belief.mean).all()

"""Ranking by gain per hour, with prerequisites."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring import recommend


def test_the_order_is_by_gain_per_hour() -> None:
    ranking = recommend.rank([0.2, 0.2, 0.5], [0.7, 0.7, 0.7], [1, 1, 1], [10, 5, 10], [[], [], []])
    assert ranking.order.tolist() == [1, 0, 2]
    assert ranking.rate == pytest.approx([0.05, 0.1, 0.02])


def test_weight_counts() -> None:
    assert recommend.rank([0.2, 0.2], [0.7, 0.7], [0.3, 0.9], [10, 10], [[], []]).order.tolist() == [1, 0]


def test_what_opens_the_way_counts_half_of_what_lies_behind() -> None:
    ranking = recommend.rank([0.6, 0.2, 0.55], [0.7, 0.7, 0.7], [1, 1, 1], [10, 10, 10], [[], [0], []])
    assert ranking.unlocked == pytest.approx([0.25, 0, 0])
    assert ranking.order.tolist() == [0, 1, 2]


def test_a_met_prerequisite_holds_nothing_up() -> None:
    ranking = recommend.rank([0.7, 0.2], [0.7, 0.7], [1, 1], [0, 10], [[], [0]])
    assert ranking.order.tolist() == [1]


@given(st.data())
def test_every_topic_with_hours_appears_once_and_after_its_prerequisites(data) -> None:
    n = data.draw(st.integers(1, 12))
    prerequisites = [
        data.draw(st.lists(st.integers(0, max(t - 1, 0)), max_size=3, unique=True)) if t else [] for t in range(n)
    ]
    hours = data.draw(st.lists(st.sampled_from([0.0, 1.0, 7.5, 40.0]), min_size=n, max_size=n))
    now = data.draw(st.lists(st.floats(0.01, 0.99), min_size=n, max_size=n))
    order = recommend.rank(now, np.full(n, 2 / 3), np.ones(n), hours, prerequisites).order.tolist()
    assert sorted(order) == [t for t in range(n) if hours[t] > 0]
    for place, topic in enumerate(order):
        assert all(hours[before] == 0 or before in order[:place] for before in prerequisites[topic])

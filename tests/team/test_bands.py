"""Bands show approximate shares, never nobody or everybody, and disclose little to an observer who knows all others."""

from __future__ import annotations

from itertools import pairwise
from math import comb

import pytest

from assessment.team import bands, safe
from assessment.team.bands import Band
from assessment.team.safe import Turnover

SIZES = range(bands.FLOOR, 120)


@pytest.mark.parametrize("size", SIZES)
def test_every_count_has_one_band_and_no_band_is_a_single_count(size: int) -> None:
    divided = bands.divide(size)
    assert [count for band in divided for count in range(band.low, band.high + 1)] == list(range(size + 1))
    assert all(band.high > band.low for band in divided)


@pytest.mark.parametrize("size", SIZES)
def test_bands_are_the_same_for_those_who_meet_it_and_those_who_do_not(size: int) -> None:
    divided = bands.divide(size)
    assert [(band.low, band.high) for band in divided] == [
        (size - band.high, size - band.low) for band in reversed(divided)
    ]


def test_five_bands_from_nine_members_on_and_thirds_below() -> None:
    assert [len(bands.divide(size)) for size in (5, 8, 9, 50)] == [3, 3, 5, 5]
    assert [band.labels for band in bands.divide(5)] == [(0, 0), (2, 2), (4, 4)]
    with pytest.raises(ValueError, match="takes 5"):
        bands.divide(4)


@pytest.mark.parametrize("size", SIZES)
def test_an_observer_who_knows_all_others_learns_the_last_one_in_at_most_half_of_the_cases(size: int) -> None:
    """Where each other member meets the topic with any chance p, independently: the binomial chance to stand at an edge."""
    edges = [band.high for band in bands.divide(size)[:-1]]
    for p in (number / 100 for number in range(101)):
        told = sum(comb(size - 1, edge) * p**edge * (1 - p) ** (size - 1 - edge) for edge in edges)
        assert told <= 0.5 + 1e-12


def test_with_five_bands_a_team_of_five_would_disclose_its_last_member() -> None:
    # counts 0..5 in five bands, the first of two: three edges lie next to each other in the middle
    assert sum(comb(4, edge) for edge in (1, 2, 3)) / 2**4 == 14 / 16


@pytest.mark.parametrize(
    ("size", "shown"), [(5, (5, 8)), (8, (5, 8)), (9, (9, 19)), (19, (9, 19)), (20, (20, 49)), (50, (50, None))]
)
def test_the_number_of_members_is_banded(size: int, shown: tuple[int, int | None]) -> None:
    assert bands.member_range(size) == shown


def test_an_installation_that_asks_for_more_members_shows_no_smaller_number() -> None:
    assert bands.member_range(7, least=7) == (7, 8)
    assert bands.member_range(12, least=12) == (12, 19)


@pytest.mark.parametrize("size", SIZES)
def test_shares_are_those_of_the_counts_give_or_take_a_member(size: int) -> None:
    for band in bands.divide(size):
        low, high = bands.share_range(band.labels, bands.member_range(size)[1])
        assert low - 1 / size <= band.low / size <= band.high / size <= high + 1 / size


def test_a_topic_is_covered_only_where_the_band_guarantees_enough_members() -> None:
    assert bands.least_count((4, 4), 5) == 4  # of five members not even "most" promises five
    assert bands.least_count((4, 4), 9) == 8
    assert bands.least_count((3, 4), 9) == 6


ALIKE = [
    # five of whom hardly anybody met it, joined by five who all do
    (Turnover(still=5, active=0, left=0, came=5), (0, 1), 10),
    # the other way round: of ten, five who met it have left
    (Turnover(still=5, active=0, left=5, came=0), (5, 7), 5),
    # seven or eight of ten, and then five who all meet it
    (Turnover(still=10, active=0, left=0, came=5), (7, 8), 15),
    # five answered, and had all got there
    (Turnover(still=4, active=5, left=0, came=0), (0, 1), 9),
]


@pytest.mark.parametrize(("turnover", "before", "size"), ALIKE)
def test_a_group_of_members_who_are_all_alike_is_not_disclosed(
    turnover: Turnover, before: tuple[int, int], size: int
) -> None:
    """Every count that each group may have, tried one by one."""
    for band in safe.safe_bands(size, turnover, before):
        ways = [
            (still, left, came, then, now)
            for still in range(turnover.still + 1)
            for left in range(turnover.left + 1)
            for came in range(turnover.came + 1)
            for then in range(turnover.active + 1)
            for now in range(turnover.active + 1)
            if before[0] <= still + left + then <= before[1] and band.low <= still + came + now <= band.high
        ]
        sizes = (turnover.still, turnover.left, turnover.came, turnover.active, turnover.active)
        for group, sides in zip(sizes, zip(*ways, strict=True), strict=False):
            assert not group or (max(sides) > 0 and min(sides) < group)


def test_without_merging_bands_it_would_be_disclosed() -> None:
    """Of ten, seven or eight met it; of fifteen 13 or more do: then all five newcomers do."""
    turnover, before, size = ALIKE[2]
    assert bands.divide(size)[-1].low == before[1] + turnover.came
    assert [band.labels for band in safe.safe_bands(size, turnover, before)] == [(0, 0), (1, 1), (2, 2), (3, 4)]


def test_merging_depends_on_public_facts_alone() -> None:
    """The same groups and the same earlier band give the same bands, and each joins only its neighbours."""
    for turnover, before, size in ALIKE:
        divided = safe.safe_bands(size, turnover, before)
        assert divided == safe.safe_bands(size, turnover, before)
        assert all(first.high + 1 == second.low for first, second in pairwise(divided))
        assert (divided[0].low, divided[-1].high) == (0, size)


def test_a_first_picture_has_the_natural_bands() -> None:
    assert safe.safe_bands(9) == bands.divide(9)
    assert safe.band_of(4, safe.safe_bands(9)) == Band((2, 2), 4, 5)

"""Which topics that may be met are checked before any study, which wait for that, and which are left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment.advice.doubts import Doubts, sort_doubts
from assessment.standing.checks import Check
from assessment.standing.profile import Profile
from tests.made import curriculum, learner


def may_be_met(chances: Mapping[str, float], bearing: int = 12) -> Profile:
    """A learner of whom so many answers tell how likely each topic is met."""
    profile = learner(curriculum([[]] * len(chances), [3] * len(chances)), {})
    topics = [replace(standing, chance=chances[standing.id], bearing=bearing) for standing in profile.topics]
    return replace(profile, topics=tuple(topics))


def test_a_check_saves_the_hours_of_a_topic_that_is_met() -> None:
    doubts = sort_doubts(may_be_met({"t0": 0.5, "t1": 0.4}), {"t0": 10, "t1": 20})
    assert doubts.to_check == {"t1": 8, "t0": 5} and list(doubts.to_check) == ["t1", "t0"]
    assert doubts.waiting == doubts.topics == {"t0", "t1"} and not doubts.left_open


@pytest.mark.parametrize(
    ("chance", "hours", "checked", "waits", "left_open"),
    [
        (0.26, 2.0, True, True, False),  # saves 0.52 hours
        (0.26, 1.9, False, False, True),  # saves 0.49, which is not worth a check, though it may be met
        (0.25, 6.0, True, False, False),  # a gap is likely, and yet an hour and a half is saved
        (0.25, 5.9, False, False, False),
        (0.05, 30.0, True, False, False),
        (0.049, 300.0, False, False, False),  # hardly met, however long it takes
        (0.0, 300.0, False, False, False),
    ],
)
def test_a_check_is_proposed_where_it_saves_enough(
    chance: float, hours: float, checked: bool, waits: bool, left_open: bool
) -> None:
    doubts = sort_doubts(may_be_met({"t0": chance}), {"t0": hours})
    assert ("t0" in doubts.to_check, "t0" in doubts.waiting, "t0" in doubts.left_open) == (checked, waits, left_open)


@pytest.mark.parametrize(("bearing", "doubted"), [(0, False), (2, False), (3, True)])
def test_fewer_than_three_answers_in_an_area_raise_no_doubt(bearing: int, doubted: bool) -> None:
    assert bool(sort_doubts(may_be_met({"t0": 0.5}, bearing), {"t0": 10}).topics) is doubted


@pytest.mark.parametrize(
    ("check", "left_open"),
    [
        (Check("t0", 0.05, 18, datetime(2026, 3, 2, tzinfo=UTC)), set()),  # failed: it is studied
        (Check("t0", 0.5, 18, datetime(2026, 3, 2, tzinfo=UTC)), {"t0"}),
    ],
)
def test_no_topic_is_checked_twice_in_a_row(check: Check, left_open: set[str]) -> None:
    doubts = sort_doubts(replace(may_be_met({"t0": 0.5}), checked={"t0": check}), {"t0": 10})
    assert doubts == Doubts({}, frozenset(), frozenset(left_open))


def test_what_only_reviewed_work_shows_is_not_checked() -> None:
    profile = may_be_met({"t0": 0.5, "t1": 0.5})
    work, plain = profile.topics
    profile = replace(profile, topics=(replace(work, asks_for_work=True), plain))
    assert set(sort_doubts(profile, {"t0": 10, "t1": 10}).to_check) == {"t1"}


def test_five_hours_of_checks_are_the_most_and_the_others_stay_open() -> None:
    """Sixteen checks of 18 minutes are 4.8 hours; a seventeenth would take the sixth hour. Of equal ones the first by id counts."""
    ids = [f"t{number}" for number in range(18)]
    profile = may_be_met(dict.fromkeys(ids, 0.5))
    doubts = sort_doubts(profile, {name: 10.0 if name != "t17" else 12.0 for name in ids})
    assert list(doubts.to_check) == ["t17", *sorted(set(ids) - {"t17"})[:15]]
    assert doubts.left_open == set(sorted(set(ids) - {"t17"})[15:])
    assert doubts.topics == set(ids)


def test_where_nothing_is_left_to_study_there_is_nothing_to_doubt() -> None:
    assert sort_doubts(may_be_met({"t0": 0.5}), {}) == Doubts({}, frozenset(), frozenset())

"""What a lead can infer from a year of figures: live ones disclose members, pictures do not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from assessment.team import safe
from assessment.team.bands import Band
from assessment.words import team as words
from benchmarks import team as attack
from tests.conftest import ROOT

YEARS = [(size, seed, cut) for size in (5, 7, 9, 12) for seed, cut in enumerate(attack.CUTS)]


def year(size: int, seed: int) -> list[attack.People]:
    return attack.year(np.random.default_rng([size, seed]), size, active=0.2, turnover=0.1)


def test_the_attack_finds_members_in_live_counts() -> None:
    """The prototype's lead learns 66 % of members from counts with a floor of five; without that the tests below say nothing."""
    named = members = 0
    for size, seed, cut in YEARS:
        weeks = year(size, seed)
        named += len(attack.given_away_live(weeks, cut))
        members += len({member for people in weeks for member in people})
    assert named / members > 0.2


@pytest.mark.parametrize(("size", "seed", "cut"), YEARS)
def test_pictures_disclose_nobody_to_an_observer_who_knows_nothing_else(size: int, seed: int, cut: float) -> None:
    assert attack.given_away(attack.shown(year(size, seed), cut)) == set()


def test_a_band_for_nobody_would_disclose_everybody() -> None:
    frame = attack.Frame({1: 20.0, 2: 30.0}, Band((0, 0), 0, 0), (Band((0, 0), 0, 0), Band((1, 4), 1, 2)))
    assert attack.given_away([frame]) == {1, 2}


@pytest.mark.parametrize(("size", "seed", "cut"), YEARS)
def test_pictures_disclose_nobody_to_an_observer_who_knows_who_joined_left_and_answered(
    size: int, seed: int, cut: float
) -> None:
    assert attack.given_away_by_dates(attack.shown(year(size, seed), cut)) == set()


def test_dates_would_disclose_members_if_bands_were_not_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten members of whom eight meet the topic, and then five newcomers who all do."""
    ten = {member: 80.0 if member < 8 else 20.0 for member in range(10)}
    weeks = [ten, ten | dict.fromkeys(range(10, 15), 80.0)]
    assert attack.given_away_by_dates(attack.shown(weeks, 55.0)) == set()
    natural = safe.safe_bands
    monkeypatch.setattr(safe, "safe_bands", lambda size, *_: natural(size))
    named = {member for member, _ in attack.given_away_by_dates(attack.shown(weeks, 55.0))}
    assert named >= set(range(10, 15))


def test_every_two_pictures_differ_in_five_members_or_more() -> None:
    for size, seed, cut in YEARS:
        frames = attack.shown(year(size, seed), cut)
        for before, after in pairwise(frames):
            differing = [
                member
                for member in before.people.keys() | after.people.keys()
                if before.people.get(member) != after.people.get(member)
            ]
            assert len(differing) >= 5


@pytest.mark.parametrize("size", [5, 8, 12])
def test_an_observer_who_knows_all_others_learns_the_last_one_in_at_most_half_of_the_pictures(size: int) -> None:
    hits = total = 0
    for run in range(60):
        rng, cut = np.random.default_rng([size, run]), attack.CUTS[run % 3]
        learned, asked = attack.told_by_the_rest(attack.shown(attack.year(rng, size), cut), cut)
        hits, total = hits + learned, total + asked
    assert 0 < hits / total <= 0.5


def test_the_figure_on_the_page_is_the_one_that_is_measured() -> None:
    hits = total = 0
    rng = np.random.default_rng(1)
    for run in range(120):
        cut = attack.CUTS[run % 3]
        learned, asked = attack.told_by_the_rest(attack.shown(attack.year(rng, 12), cut), cut)
        hits, total = hits + learned, total + asked
    assert abs(100 * hits / total - words.TOLD_OF_TWELVE) <= 2
    assert f"{words.TOLD_OF_TWELVE} of 100" in " ".join(words.conclude(5))
    assert f"{words.TOLD_OF_TWELVE} %" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")

"""Consents and pictures: a withdrawn consent removes the picture at once, and delays the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread

import pytest

from assessment.consents import LONGEST_NAME, Basis
from assessment.errors import NotSaved
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import transfer
from assessment.store.log.people import teams
from assessment.words.imported import sentence
from tests.store.conftest import agreed, pictured

FIVE = ("ada", "ben", "cyd", "dee", "eva")
LATER = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def team(log: Log) -> Log:
    for name in FIVE:
        log.choose(name, Settings())
        log.share(name, agreed())
    assert pictured(log, *FIVE)
    return log


def test_a_consent_is_kept_as_it_was_given_and_the_same_again_changes_nothing(log: Log) -> None:
    log.choose("ada", Settings())
    for given_at in (agreed().given_at, LATER):
        log.share("ada", agreed(given_at=given_at))
    log.share("ada", agreed(kind="profile", name="Ada\x00 " + "x" * 200))
    picture, profile = log.consents("ada")
    assert picture == agreed()
    assert profile.name.startswith("Ada x") and len(profile.name) == LONGEST_NAME
    assert teams.sharing(log, "team", "picture") == (("ada", agreed()),)


def test_the_pictures_keep_no_name(log: Log) -> None:
    log.choose("ada", Settings())
    log.share("ada", agreed(name="Ada"))
    assert log.consents("ada")[0].name == ""


def test_a_consent_without_settings_is_refused(log: Log, hurried: None) -> None:
    with pytest.raises(NotSaved):
        log.share("nobody", agreed())


def test_withdrawing_takes_every_picture_down_at_once_and_keeps_who_was_in_it(team: Log) -> None:
    pictured(team, *FIVE, week=date(2026, 1, 12))
    assert len(teams.pictures(team, "team")) == 2
    team.withdraw("cyd", "picture")
    assert teams.pictures(team, "team") == ()
    assert "cyd" not in dict(teams.sharing(team, "team", "picture"))
    week, basis = teams.basis(team, "team", "statistics") or (None, None)
    assert week == date(2026, 1, 12)
    assert basis == Basis("ml-engineer", 5, dict.fromkeys(FIVE, "1"), {"estimation": (2, 3)})


def test_withdrawing_the_profile_leaves_the_pictures(team: Log) -> None:
    team.share("ada", agreed(kind="profile", name="Ada"))
    team.withdraw("ada", "profile")
    assert teams.sharing(team, "team", "profile") == ()
    assert len(teams.pictures(team, "team")) == 1


def test_erasing_takes_the_pictures_down_and_forgets_who_it_was(team: Log) -> None:
    team.erase("cyd")
    assert teams.pictures(team, "team") == ()
    _, basis = teams.basis(team, "team", "statistics") or (None, None)
    assert basis is not None and basis.size == 5 and "cyd" not in basis.marks and len(basis.marks) == 4


def test_moving_to_another_team_leaves_the_first(team: Log) -> None:
    team.share("ada", agreed("other", given_at=LATER))
    assert [name for name, _ in teams.sharing(team, "team", "picture")] == ["ben", "cyd", "dee", "eva"]
    assert [name for name, _ in teams.sharing(team, "other", "picture")] == ["ada"]
    assert teams.pictures(team, "team") == ()


def test_two_teams_and_two_areas_are_independent(team: Log) -> None:
    pictured(team, *FIVE, area="algorithms")
    assert teams.pictures(team, "other") == ()
    assert {picture.area for picture in teams.pictures(team, "team")} == {"statistics", "algorithms"}
    team.choose("fay", Settings())
    team.share("fay", agreed("other"))
    assert pictured(team, "fay", team="other")
    team.withdraw("fay", "picture")
    assert len(teams.pictures(team, "team")) == 2


def test_a_week_has_one_picture_and_none_comes_before_it(team: Log) -> None:
    assert not pictured(team, *FIVE)
    assert not pictured(team, *FIVE, week=date(2025, 12, 29))
    team.withdraw("ada", "picture")
    assert not pictured(team, *FIVE[1:])  # also where the week's is gone


def test_the_last_two_pictures_of_an_area_are_kept(team: Log) -> None:
    for day in (12, 19, 26):
        assert pictured(team, *FIVE, week=date(2026, 1, day))
    assert [picture.week.day for picture in teams.pictures(team, "team")] == [26, 19]


def test_a_picture_is_not_stored_once_a_member_has_withdrawn(team: Log) -> None:
    given = {name: agreed() for name in FIVE}
    picture = teams.pictures(team, "team")[0]
    _, basis = teams.basis(team, "team", "statistics") or (None, None)
    team.withdraw("eva", "picture")
    team.share("eva", agreed(given_at=LATER))  # given again: what is shown must begin there
    assert basis is not None
    assert not teams.keep(team, replace(picture, week=date(2026, 1, 12)), basis, given)


def test_two_processes_that_make_the_same_picture_keep_one(team: Log) -> None:
    kept: list[bool] = []
    threads = [Thread(target=lambda: kept.append(pictured(team, *FIVE, week=date(2026, 1, 12)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept) == [False, False, False, True]


def test_two_tabs_that_agree_at_once_are_one_member(log: Log) -> None:
    log.choose("ada", Settings())
    threads = [
        Thread(target=log.share, args=("ada", agreed(given_at=datetime(2026, 1, 1, second, tzinfo=UTC))))
        for second in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(teams.sharing(log, "team", "picture")) == 1


def test_an_export_carries_consents_and_an_import_brings_none_into_force(team: Log) -> None:
    team.withdraw("ada", "picture")
    team.share("ada", agreed(kind="profile", name="Ada"))
    exported = transfer.export(team, "ada")
    assert exported.count(b'"kind": "picture"') == exported.count(b'"kind": "profile"') == 1
    assert transfer.restore(team, "ada", exported).consents == 0  # it is in force here already
    brought = transfer.restore(team, "new", exported)
    assert brought.consents == 1
    assert "not shared from here" in sentence(brought)
    assert team.consents("new") == ()
    assert [name for name, _ in teams.sharing(team, "team", "profile")] == ["ada"]

"""What a team shares as claims change, and the answers its pictures are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st

from assessment import store
from assessment.banks import Bank
from assessment.dashboard.people import sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.teams import Team, Teams
from assessment.dashboard.state import session
from assessment.dashboard.state.shared import team
from assessment.errors import GroundworkError
from assessment.store import Log
from assessment.store.log.people import teams
from assessment.team import pictures
from tests.dashboard.people import members

OURS, THEIRS = Team("o" * 64, "Ours"), Team("t" * 64, "Theirs")
ADA = Person("ada", "demo-ada", "Ada", False, "login", team=OURS)
RULES = Teams("team", "groups", frozenset({"leads"}), 5)


@pytest.fixture
def log(tmp_path: Path, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    opened = store.open(str(tmp_path))
    monkeypatch.setattr(session, "log", lambda: opened)
    monkeypatch.setattr(session, "bank", lambda: bank)
    monkeypatch.setattr(session, "address", lambda: str(tmp_path))
    monkeypatch.setattr(sign_in, "teams", lambda: RULES)
    monkeypatch.setattr(st, "session_state", {})
    yield opened
    opened.close()


def in_force(log: Log, learner: str = "ada") -> list[str]:
    return [consent.kind for consent in log.consents(learner) if consent.in_force]


@pytest.mark.parametrize(
    ("visitor", "kept"),
    [
        (ADA, True),
        (replace(ADA, team=THEIRS), False),
        (replace(ADA, team=None), False),
        (replace(ADA, lead=True), False),
    ],
)
def test_sharing_ends_on_leaving_and_on_leading_the_team(log: Log, visitor: Person, kept: bool) -> None:
    team.share(ADA, "picture")
    team.share(ADA, "profile")
    team.end_outdated_consents(replace(visitor, login="the next one"))
    assert in_force(log) == (["picture", "profile"] if kept else [])


def test_leads_and_learners_without_a_team_cannot_share(log: Log) -> None:
    for visitor in (replace(ADA, lead=True), replace(ADA, team=None)):
        team.share(visitor, "picture")
    assert in_force(log) == []


def test_pictures_are_made_of_answers_from_after_the_consent_and_before_monday(log: Log, bank: Bank) -> None:
    before = members.last_week() - timedelta(days=20)
    for index in range(5):
        members.agree(log, f"m{index}", OURS.id)
        members.answer(log, bank, f"m{index}", 1.0, at=before, questions=3)  # before anybody agreed
    assert team.view(OURS) == ((), None)
    team._make.cache_clear()
    for index in range(5):
        members.answer(log, bank, f"m{index}", 0.0, questions=8)
        members.answer(log, bank, f"m{index}", 1.0, at=datetime.now(UTC), questions=8)  # this week
    shown, view = team.view(OURS)
    assert view is not None and len(shown) == len(bank.blueprint.areas)
    assert {labels for picture in shown for labels in picture.bands.values()} == {(0, 0)}
    assert {picture.week for picture in shown} == {pictures.week_of(datetime.now(UTC).date())}
    assert team.view(THEIRS) == ((), None)


def test_members_who_agreed_this_week_count_from_next_week_on(log: Log, bank: Bank) -> None:
    for index in range(5):
        members.agree(log, f"m{index}", OURS.id, at=datetime.now(UTC) if index == 4 else None)
        members.answer(log, bank, f"m{index}", 0.5, questions=3)
    assert team.view(OURS) == ((), None)
    assert teams.pictures(log, OURS.id) == ()


def test_a_profile_by_name_holds_what_came_after_its_own_consent(log: Log, bank: Bank) -> None:
    members.agree(log, "ada", OURS.id)
    members.answer(log, bank, "ada", 1.0, questions=2)
    members.agree(log, "ada", OURS.id, at=members.last_week() + timedelta(days=1), name="Ada")
    (ada,) = team.shared_profiles(OURS)
    assert (ada.name, ada.profile.answer_count) == ("Ada", 0)
    members.answer(log, bank, "ada", 1.0, at=datetime.now(UTC), questions=2)
    (ada,) = team.shared_profiles(OURS)
    assert ada.profile.answer_count == 2 * len(bank.blueprint.areas)
    assert team.shared_profiles(THEIRS) == ()


def test_an_unknown_role_is_reported_as_a_configuration_error(
    log: Log, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "teams", lambda: replace(RULES, roles={"Ours": "data-scientist", "Theirs": "nobody"}))
    assert team.role_of(OURS).id == "data-scientist"
    with pytest.raises(GroundworkError, match="Give one of"):
        team.role_of(THEIRS)


def test_the_example_is_of_everything_or_of_the_first_area(log: Log, bank: Bank) -> None:
    role = bank.blueprint.roles["ml-engineer"]
    every, first = team.example_view(role), team.example_view(role, areas=1)
    assert every and [area.area.id for area in every.areas] == [area.id for area in bank.blueprint.areas]
    assert first and len(first.areas) == 1

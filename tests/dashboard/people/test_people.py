"""Identity, authors and the end of a login, from claims and configuration."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dashboard.people import accounts
from assessment.dashboard.people.accounts import Accounts, Person
from assessment.errors import GroundworkError
from assessment.store.db import schema, team_tables

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AUTH = {
    "redirect_uri": "https://skills.example/oauth2callback",
    "cookie_secret": "c" * 32,
    "client_id": "groundwork",
    "client_secret": "s",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}
CLAIMS = {"is_logged_in": True, "iss": "https://id.example", "sub": "ada", "iat": NOW.timestamp(), "name": "Ada"}


def rules(**of_people: Any) -> Accounts:
    return accounts.read_accounts(AUTH, of_people)


def come(claims: dict[str, Any] | None = None, **of_people: Any) -> Person | None:
    return accounts.person_from_claims({**CLAIMS, **(claims or {})}, rules(**of_people), NOW)


def test_the_learner_follows_from_issuer_and_subject_alone() -> None:
    # SHA-256 of the JSON list, computed apart from the program
    expected = hashlib.sha256(b'["https://id.example", "ada"]').hexdigest()
    for claims in ({}, {"email": "a@example.org"}, {"email": "b@example.org", "name": "Countess"}, {"nonce": "n"}):
        person = come(claims)
        assert person and person.learner == expected


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=2, max_size=2, unique=True))
def test_two_people_never_share_a_learner(pairs: list[tuple[str, str]]) -> None:
    ids = {name(*pair) for pair in pairs for name in (accounts.learner_id, accounts.simulated_id)}
    assert len(ids) == 4
    assert max(map(len, ids)) <= (schema.learner.c.id.type.length or 0)  # type: ignore[attr-defined]
    assert accounts.LOCAL not in ids


def test_where_one_part_ends_and_the_next_begins_matters() -> None:
    assert accounts.learner_id("https://id.example/a", "da") != accounts.learner_id("https://id.example/", "ada")
    assert accounts.learner_id('x", "y', "z") != accounts.learner_id("x", 'y", "z')


@pytest.mark.parametrize(
    "missing",
    [
        {"is_logged_in": False},
        {"is_logged_in": "yes"},
        {"iss": None},
        {"iss": ""},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"iat": None},
        {"iat": "yesterday"},
        {"iat": True},
    ],
)
def test_an_incomplete_token_is_refused(missing: dict[str, Any]) -> None:
    assert come(missing) is None


@pytest.mark.parametrize(
    ("age", "counts"), [(0, True), (3599, True), (3600, False), (10**9, False), (-60, True), (-180, False)]
)
def test_a_session_lasts_as_long_as_is_configured(age: float, counts: bool) -> None:
    assert bool(come({"iat": NOW.timestamp() - age}, session_hours=1)) is counts


def test_authors_are_named_by_issuer_and_subject_or_by_a_claim() -> None:
    named = {"authors": [{"issuer": "https://id.example", "subject": "ada"}]}
    grouped = {"author_claim": "groups", "author_values": ["authors", "staff"]}

    def author(claims: dict[str, Any], **of_people: Any) -> bool:
        person = come(claims, **of_people)
        assert person
        return person.author

    assert author({}, **named)
    assert not author({"sub": "grace"}, **named)
    assert not author({"iss": "https://other.example"}, **named)
    assert author({"groups": ["learners", "staff"]}, **grouped)
    assert author({"groups": "authors"}, **grouped)
    for held in (None, [], "auth", ["author"], {"authors": True}, 7):
        assert not author({"groups": held}, **grouped)
    assert not author({"groups": ["authors"], "": ["authors"]})


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Ada\u202e\u2066 King\x00\n"}, "Ada King"),
        ({"name": "\u200b", "preferred_username": "ada"}, "ada"),
        ({"name": 7, "email": "a@example.org"}, "a@example.org"),
        ({"name": "e" * 500}, "e" * 59 + "…"),
        ({"name": None}, ""),
    ],
)
def test_names_are_short_and_visible(claims: dict[str, Any], name: str) -> None:
    person = come(claims)
    assert person and person.name == name


@pytest.mark.parametrize(
    ("auth", "of_people", "complaint"),
    [
        ({"redirect_uri": ""}, {}, "redirect_uri"),
        ({"cookie_secret": None}, {}, "cookie_secret"),
        ({"cookie_secret": "short"}, {}, "shorter than 32"),
        ({"client_secret": ""}, {}, r"\[auth\] has no client_secret"),
        ({"azure": {"client_id": "x"}}, {}, r"\[auth.azure\] has no client_secret and no server_metadata_url"),
        ({}, {"session_hours": 0}, "session_hours"),
        ({}, {"session_hours": "12"}, "session_hours"),
        ({}, {"authors": [{"subject": "ada"}]}, "issuer or subject"),
        ({}, {"authors": ["ada@example.org"]}, "issuer or subject"),
        ({}, {"author_claim": "groups"}, "go together"),
        ({}, {"author_claim": "groups", "author_values": "staff"}, "go together"),
        ({}, {"admins": []}, "unknown entry admins"),
    ],
)
def test_a_faulty_configuration_is_refused(auth: dict[str, Any], of_people: dict[str, Any], complaint: str) -> None:
    with pytest.raises(GroundworkError, match=complaint) as refused:
        accounts.read_accounts({**AUTH, **auth}, of_people)
    assert AUTH["cookie_secret"] not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "headers", "on_server", "reachable"),
    [
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, False, False),
        ("localhost", {"Host": "localhost:8501"}, False, False),
        ("::1", {"Host": "[::1]:8501"}, False, False),
        ("127.0.0.1", {}, False, False),
        (None, {"Host": "localhost:8501"}, False, True),
        ("0.0.0.0", {"Host": "localhost:8501"}, False, True),
        ("192.168.1.5", {"Host": "192.168.1.5:8501"}, False, True),
        ("127.0.0.1", {"Host": "skills.example"}, False, True),
        ("127.0.0.1", {"Host": "localhost.example"}, False, True),
        ("127.0.0.1", {"Host": ""}, False, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "X-Forwarded-For": "192.0.2.7"}, False, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True, True),
    ],
)
def test_what_others_can_reach(address: str | None, headers: dict[str, str], on_server: bool, reachable: bool) -> None:
    assert accounts.reachable(address, headers, on_server) is reachable


TEAMS = {"team_claim": "team", "lead_claim": "groups", "lead_values": ["leads"]}


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Platform", "Platform"),
        (["Platform"], "Platform"),
        (["Platform", "Search"], None),
        ([], None),
        ("", None),
        (" \u200b ", None),
        (7, None),
        ({"name": "Platform"}, None),
        ([["Platform"]], None),
        ("x" * 201, None),
        (None, None),
    ],
)
def test_a_person_is_in_one_team_or_in_none(claim: object, name: str | None) -> None:
    person = come({"team": claim}, **TEAMS)
    assert person and (person.team.name if person.team else None) == name


def test_a_team_of_the_same_name_at_another_provider_is_another_team() -> None:
    here, there = (
        come({"team": "Platform"}, **TEAMS),
        come({"team": "Platform", "iss": "https://other.example"}, **TEAMS),
    )
    assert here and there and here.team and there.team
    assert here.team.id != there.team.id
    assert len(here.team.id) == 64 == team_tables.consent.c.team.type.length  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("claims", "lead"),
    [
        ({"team": "Platform", "groups": ["staff", "leads"]}, True),
        ({"team": "Platform", "groups": "leads"}, True),
        ({"team": "Platform", "groups": ["Leads"]}, False),
        ({"team": "Platform"}, False),
        ({"groups": ["leads"]}, False),  # a lead of no team leads none
        ({"team": ["Platform", "Search"], "groups": ["leads"]}, False),
    ],
)
def test_a_lead_leads_the_team_they_are_in(claims: dict[str, Any], lead: bool) -> None:
    person = come(claims, **TEAMS)
    assert person and person.lead is lead


def test_without_configuration_nobody_is_in_a_team() -> None:
    person = come({"team": "Platform", "groups": ["leads"]})
    assert person and person.team is None and not person.lead
    assert accounts.ALONE.team is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"lead_claim": "groups", "lead_values": ["leads"]},
        {"team_claim": ""},
        {"team_claim": ["team"]},
        {**TEAMS, "lead_values": "leads"},
        {"team_claim": "team", "lead_claim": "groups"},
        {"team_claim": "team", "lead_values": ["leads"]},
        {**TEAMS, "team_least": 4},
        {**TEAMS, "team_least": 0},
        {**TEAMS, "team_least": True},
        {**TEAMS, "team_least": "5"},
        {**TEAMS, "team_roles": ["ml-engineer"]},
        {**TEAMS, "team_roles": {"Platform": 1}},
    ],
)
def test_a_faulty_configuration_of_teams_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(GroundworkError, match=r"secrets\.toml"):
        rules(**wrong)


def test_more_members_may_be_asked_for_and_a_role_given() -> None:
    configured = rules(**TEAMS, team_least=8, team_roles={"Search": "data-scientist"}).teams
    assert configured and (configured.least, configured.roles) == (8, {"Search": "data-scientist"})

"""A team: what somebody shares with its lead, and what the lead sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

import streamlit as st

from assessment import renames
from assessment.blueprint import Role
from assessment.clock import monday_of
from assessment.consents import Consent, ConsentKind, Picture
from assessment.dashboard.people import sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.teams import Team, Teams
from assessment.dashboard.state import remembered, session
from assessment.dashboard.text import team as text
from assessment.errors import GroundworkError
from assessment.items import NOT_SAID, Response, Settings
from assessment.standing.profile import Profile, measure_profile
from assessment.store.log.people import teams
from assessment.team import example, pictures, reading
from assessment.team.pictures import Sharer
from assessment.team.reading import TeamView

_FOLLOWED = "team-followed"


@dataclass(frozen=True, slots=True)
class Named:
    """A profile that somebody shares by name, since when."""

    name: str
    since: datetime
    profile: Profile


def follow(someone: Person) -> None:
    """End what somebody shares with a team that they have left, or lead by now; looked at once a login and visit."""
    if not someone.login or st.session_state.get(_FOLLOWED) == someone.login:
        return
    log = session.log()
    for consent in log.consents(someone.learner):
        if consent.in_force and (someone.lead or someone.team is None or consent.team != someone.team.id):
            log.withdraw(someone.learner, consent.kind)
    st.session_state[_FOLLOWED] = someone.login


def given(someone: Person, kind: ConsentKind) -> Consent | None:
    """Find the consent of a kind that is in force."""
    consents = session.log().consents(someone.learner)
    return next((consent for consent in consents if consent.kind == kind and consent.in_force), None)


def share(someone: Person, kind: ConsentKind) -> None:
    """Agree, from now on, to what `kind` covers."""
    if someone.team is None or someone.lead:
        return
    log = session.log()
    if log.settings(someone.learner) is None:
        log.choose(someone.learner, Settings())
    log.share(someone.learner, Consent(kind, someone.team.id, datetime.now(UTC), someone.name))


def withdraw(someone: Person, kind: ConsentKind) -> None:
    """Take back what `kind` covers."""
    session.log().withdraw(someone.learner, kind)


def own(someone: Person, team: Team, consent: Consent | None) -> Profile:
    """Measure what a consent covers of somebody; without one, all that they have answered, as if it had always been given."""
    role = role_of(team)
    responses = _evidence(someone.learner)
    covered = responses if consent is None else pictures.covered_answers(consent, responses)
    return _profile(role, covered, datetime.now(UTC))


def named(team: Team) -> tuple[Named, ...]:
    """Measure those who share their profile by name, from what their consents cover."""
    role, now = role_of(team), datetime.now(UTC)
    return tuple(
        Named(
            consent.name, consent.given_at, _profile(role, pictures.covered_answers(consent, _evidence(learner)), now)
        )
        for learner, consent in teams.sharing(session.log(), team.id, "profile")
    )


def view(team: Team) -> tuple[tuple[Picture, ...], TeamView | None]:
    """Read the pictures of a team, after making those that are due, and what they tell; None where there is none."""
    week = monday_of(datetime.now(UTC).date())
    _make(session.address(), team.id, role_of(team).id, week, rules().least)
    shown = pictures_of(team)
    return shown, reading.read(session.bank().blueprint, shown, rules().least)


def pictures_of(team: Team) -> tuple[Picture, ...]:
    """Read the pictures of a team that are shown now."""
    return teams.pictures(session.log(), team.id)


def example_view(role: Role, areas: int | None = None) -> TeamView | None:
    """Read the pictures of an invented team, of all areas or of the first few."""
    blueprint = session.bank().blueprint
    wanted = {area.id for area in blueprint.areas[:areas]}
    made = example.pictures(blueprint, role, datetime.now(UTC).date())
    return reading.read(blueprint, [picture for picture in made if picture.area in wanted], rules().least)


def rules() -> Teams:
    """How teams are told and shown here."""
    configured = sign_in.teams()
    if configured is None:
        raise GroundworkError(text.NO_TEAMS)
    return configured


def role_of(team: Team) -> Role:
    """The role that a team is held against: the one configured for it, else the default."""
    roles = session.bank().blueprint.roles
    wanted = rules().roles.get(team.name)
    if wanted is not None and wanted not in roles:
        raise GroundworkError(text.no_such_role(team.name, wanted, tuple(roles)))
    return roles[wanted] if wanted else roles.get(Settings().role) or next(iter(roles.values()))


@lru_cache(maxsize=512)
def _make(address: str, team: str, role_id: str, week: date, least: int) -> None:
    """Make the pictures of a team that are due in a week: once a process, since later in the week nothing new counts."""
    log, blueprint = session.log(), session.bank().blueprint
    role, until = blueprint.roles[role_id], pictures.week_start(week)
    consents = {
        learner: consent for learner, consent in teams.sharing(log, team, "picture") if consent.given_at < until
    }
    if len(consents) < least:
        return
    profiles = {
        learner: _profile(role, pictures.covered_answers(consent, _evidence(learner), until), until)
        for learner, consent in consents.items()
    }
    for area in blueprint.areas:
        topics = [topic.id for topic in blueprint.topics_of(area.id) if role.level(topic.id)]
        counted = [pictures.sharer(name, consents[name], profile, area.id) for name, profile in profiles.items()]
        sharers: list[Sharer] = [member for member in counted if member is not None]
        last = teams.basis(log, team, area.id)
        made, basis = last or (None, None)
        if not topics or (made is not None and made >= week) or not pictures.is_due(sharers, basis, least):
            continue
        picture, made_from = pictures.make_picture(team, area.id, role.id, week, topics, sharers, basis, least)
        teams.keep(log, picture, made_from, {member.learner: consents[member.learner] for member in sharers})


def _evidence(learner: str) -> tuple[Response, ...]:
    bank = session.bank()
    return renames.of_responses(bank.blueprint, session.log().responses(learner, kind="assessment"), bank.items)


def _profile(role: Role, responses: Sequence[Response], at: datetime) -> Profile:
    """Measure responses without a starting point, which was chosen before anything was agreed."""
    blueprint = session.bank().blueprint
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    key = ("team-profile", session.bank(), role.id, day)
    return remembered.once(key, responses, lambda: measure_profile(blueprint, role, responses, NOT_SAID, day))

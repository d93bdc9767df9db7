"""Teams: what members share with their lead, and what the lead sees."""

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
from assessment.dashboard.state import memo, session
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
class SharedProfile:
    """A profile that a member shares by name, and since when."""

    name: str
    since: datetime
    profile: Profile


def end_outdated_consents(visitor: Person) -> None:
    """End a visitor's consents for a team they have left or now lead; checked once per login and visit."""
    if not visitor.login or st.session_state.get(_FOLLOWED) == visitor.login:
        return
    log = session.log()
    for consent in log.consents(visitor.learner):
        if consent.in_force and (visitor.lead or visitor.team is None or consent.team != visitor.team.id):
            log.withdraw(visitor.learner, consent.kind)
    st.session_state[_FOLLOWED] = visitor.login


def consent_of(visitor: Person, kind: ConsentKind) -> Consent | None:
    """Return the visitor's consent of a kind that is in force, if any."""
    consents = session.log().consents(visitor.learner)
    return next((consent for consent in consents if consent.kind == kind and consent.in_force), None)


def share(visitor: Person, kind: ConsentKind) -> None:
    """Give consent to what `kind` covers, from now on."""
    if visitor.team is None or visitor.lead:
        return
    log = session.log()
    if log.settings(visitor.learner) is None:
        log.choose(visitor.learner, Settings())
    log.share(visitor.learner, Consent(kind, visitor.team.id, datetime.now(UTC), visitor.name))


def withdraw(visitor: Person, kind: ConsentKind) -> None:
    """Withdraw consent to what `kind` covers."""
    session.log().withdraw(visitor.learner, kind)


def own_profile(visitor: Person, team: Team, consent: Consent | None) -> Profile:
    """Measure a visitor from the answers a consent covers; without one, from all answers, to preview what it would show."""
    role = role_of(team)
    responses = _evidence(visitor.learner)
    covered = responses if consent is None else pictures.covered_answers(consent, responses)
    return _profile(role, covered, datetime.now(UTC))


def shared_profiles(team: Team) -> tuple[SharedProfile, ...]:
    """Measure the members who share their profile by name, from the answers their consents cover."""
    role, now = role_of(team), datetime.now(UTC)
    return tuple(
        SharedProfile(
            consent.name, consent.given_at, _profile(role, pictures.covered_answers(consent, _evidence(learner)), now)
        )
        for learner, consent in teams.sharing(session.log(), team.id, "profile")
    )


def view(team: Team) -> tuple[tuple[Picture, ...], TeamView | None]:
    """Return the pictures of a team, after making those that are due, and what they show; None if there is nothing to show."""
    week = monday_of(datetime.now(UTC).date())
    _make(session.address(), team.id, role_of(team).id, week, rules().least)
    shown = pictures_of(team)
    return shown, reading.read(session.bank().blueprint, shown, rules().least)


def pictures_of(team: Team) -> tuple[Picture, ...]:
    """Return the pictures of a team that are shown now."""
    return teams.pictures(session.log(), team.id)


def example_view(role: Role, areas: int | None = None) -> TeamView | None:
    """Return the view of an example team, over all areas or the first few."""
    blueprint = session.bank().blueprint
    wanted = {area.id for area in blueprint.areas[:areas]}
    made = example.pictures(blueprint, role, datetime.now(UTC).date())
    return reading.read(blueprint, [picture for picture in made if picture.area in wanted], rules().least)


def rules() -> Teams:
    """Return the rules for teams. Raises `GroundworkError` if there are none."""
    configured = sign_in.teams()
    if configured is None:
        raise GroundworkError(text.NO_TEAMS)
    return configured


def role_of(team: Team) -> Role:
    """Return the role a team is measured against: the one configured for it, or else the default."""
    roles = session.bank().blueprint.roles
    wanted = rules().roles.get(team.name)
    if wanted is not None and wanted not in roles:
        raise GroundworkError(text.no_such_role(team.name, wanted, tuple(roles)))
    return roles[wanted] if wanted else session.default_role()


@lru_cache(maxsize=512)
def _make(address: str, team: str, role_id: str, week: date, least: int) -> None:
    """Make the pictures of a team that are due in a week; once per process, since later in the week nothing new counts."""
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
    """Measure responses without a starting point, which no consent covers."""
    blueprint = session.bank().blueprint
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    key = ("team-profile", session.bank(), role.id, day)
    return memo.once(key, responses, lambda: measure_profile(blueprint, role, responses, NOT_SAID, day))

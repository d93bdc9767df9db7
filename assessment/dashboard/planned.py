"""The study plan as the pages need it: the one a learner goes by, and the one that follows from what is known today.

The plan in force is not stored. It is made again from what was asked of it and from the log as of its adoption, so it stays
what it was, and what moved since then can be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

import streamlit as st

from assessment import plan
from assessment.dashboard import session
from assessment.items import PlanChoice, Response, StudyEntry
from assessment.plan import Profile, Schedule
from assessment.plan.advice import Advice, advise
from assessment.plan.diary import not_yet_measured
from assessment.plan.wishes import monday_of

#: Plans and measurements that a process remembers, and for how long: a page is drawn again with every click.
REMEMBERED, SECONDS = 64, 3600

#: Of answers their number, the last one's moment, and how many are voided.
_Sum = tuple[int, datetime | None, int]
#: Learner, role, starting point, day, and the answers that measure and those of practice and reviews.
_Known = tuple[str, str, str, date, _Sum, _Sum]


def in_force() -> tuple[PlanChoice, Schedule] | None:
    """Make the adopted plan again as it was adopted, None before the first one."""
    adopted = session.log().adopted(session.learner())
    if not adopted:
        return None
    choice = adopted[-1]
    answers, rehearsed = (
        [one for one in given if one.answered_at and one.answered_at < choice.adopted_at]
        for given in (session.evidence(), session.rehearsed())
    )
    entries = session.log().studied(session.learner(), before=choice.adopted_at)
    return choice, lay_out(choice, answers, rehearsed, entries, choice.adopted_at.astimezone().date())


def today(choice: PlanChoice) -> Schedule:
    """Make the plan that follows from everything known today."""
    entries = session.log().studied(session.learner())
    return lay_out(choice, session.evidence(), session.rehearsed(), entries, date.today())


def draft(adopted: PlanChoice | None) -> PlanChoice:
    """Ask again what was asked of the adopted plan, for the role and the hours that the learner has chosen since."""
    chosen, now = session.settings(), datetime.now(UTC)
    common = {"role": session.role().id, "starting_point": chosen.starting_point, "adopted_at": now}
    common["hours_per_week"] = chosen.hours_per_week
    if adopted is None:
        return PlanChoice(start=monday_of(date.today()), pinned=(), skipped=(), weeks_off=(), **common)  # type: ignore[arg-type]
    return replace(_still_there(adopted), start=max(adopted.start, monday_of(date.today())), **common)  # type: ignore[arg-type]


def adopt(choice: PlanChoice) -> None:
    """Go by a plan from now on; its hours a week are the learner's, wherever they are shown."""
    log, learner = session.log(), session.learner()
    log.choose(learner, replace(session.settings(), hours_per_week=choice.hours_per_week))
    log.adopt(learner, replace(choice, adopted_at=datetime.now(UTC)))


def lay_out(
    choice: PlanChoice,
    answers: Sequence[Response],
    rehearsed: Sequence[Response],
    entries: Sequence[StudyEntry],
    on: date,
) -> Schedule:
    """Make the plan as of a day. Hours count from the Monday after they were studied, so that no week changes under way.

    Raises `PlanError` for wishes that contradict each other. Topics that have left the bank are left out of the wishes.
    """
    roles, choice = session.bank().blueprint.roles, _still_there(choice)
    role = choice.role if choice.role in roles else session.role().id
    logged = not_yet_measured([one for one in entries if one.studied_on < monday_of(on)], answers)
    known = (session.learner(), role, choice.starting_point, on, _sum(answers), _sum(rehearsed))
    asked = (
        choice.hours_per_week,
        choice.start,
        choice.pinned,
        choice.skipped,
        choice.weeks_off,
        tuple(logged.items()),
        on,
    )
    return _schedule(known, asked, answers, rehearsed)


def _sum(answers: Sequence[Response]) -> _Sum:
    return len(answers), answers[-1].answered_at if answers else None, sum(one.voided for one in answers)


def _still_there(choice: PlanChoice) -> PlanChoice:
    """Leave out of the wishes what has left the bank."""
    topics = {topic.id for topic in session.bank().blueprint.topics}
    pinned, skipped = (tuple(one for one in wished if one in topics) for wished in (choice.pinned, choice.skipped))
    return replace(choice, pinned=pinned, skipped=skipped)


@st.cache_resource(max_entries=REMEMBERED, ttl=SECONDS, show_spinner=False)
def _measured(known: _Known, _answers: Sequence[Response], _rehearsed: Sequence[Response]) -> tuple[Profile, Advice]:
    _, role, starting_point, on, *_ = known
    blueprint = session.bank().blueprint
    at = datetime.combine(on, time(), UTC)  # as every page measures: as of the beginning of the day
    profile = plan.profile(blueprint, blueprint.roles[role], _answers, starting_point, at)
    return profile, advise(profile, _answers, starting_point, _rehearsed)


@st.cache_resource(max_entries=REMEMBERED, ttl=SECONDS, show_spinner=False)
def _schedule(
    known: _Known,
    asked: tuple[float, date, tuple[str, ...], tuple[str, ...], tuple[date, ...], tuple[tuple[str, float], ...], date],
    _answers: Sequence[Response],
    _rehearsed: Sequence[Response],
) -> Schedule:
    profile, advice = _measured(known, _answers, _rehearsed)
    hours, start, pinned, skipped, weeks_off, logged, on = asked
    return plan.schedule(
        profile,
        advice,
        hours,
        start,
        weeks_off=weeks_off,
        pinned=pinned,
        skipped=skipped,
        logged=dict(logged),
        responses=_answers,
        objective_of={item.id: item.objective for item in session.bank().active},
        today=on,
    )

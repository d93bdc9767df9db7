"""What changed between two plans and why, step by step, so that no topic disappears silently; `words.plan.changes` says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from assessment.advice.steps import HELD
from assessment.clock import monday_of
from assessment.plan.study_plan import PlannedStep, Schedule
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict

#: Minimum change of a score, in percentage points, to be named as a cause; less is within the noise of a few answers.
MOVED_SCORE = 5.0


class Kind(Enum):
    """What happened to a step of the old plan or the new."""

    DONE = "done"
    LEFT = "left"
    ADDED = "added"
    EARLIER = "earlier"
    LATER = "later"
    KEPT = "kept"


class Why(Enum):
    """Why a step is in only one of two plans."""

    LEFT_THE_BANK = "left the bank"
    SKIPPED = "skipped"
    NOT_ASKED = "not asked"
    CHECK_FIRST = "check first"
    CHECK_PASSED = "check passed"
    MEASURED = "measured"
    MAY_BE_KNOWN = "may be known"
    NO_LONGER_SKIPPED = "no longer skipped"
    NEW_IN_THE_BANK = "new in the bank"
    NOW_ASKED = "now asked"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cause:
    """What moved a step: a pin set (true) or removed (false), scores before and now, hours logged; if none, the plan around it."""

    pinned: bool | None = None
    scores: tuple[float, float] | None = None
    logged: float = 0.0


@dataclass(frozen=True, slots=True)
class Move:
    """What happened to a step, taken from the new plan where it is in both.

    `days` is how much later it ends (negative: earlier), `ends` the Monday after its last week, and `before` its hours in the
    old plan; these are None for a step in only one plan, and `why` says why. `standing` is None where the topic has left the
    bank.
    """

    step: PlannedStep
    kind: Kind
    days: int | None = None
    ends: date | None = None
    before: float | None = None
    why: Why | None = None
    standing: Standing | None = None
    cause: Cause = field(default_factory=Cause)

    @property
    def topic(self) -> str:
        """Name the topic by its id."""
        return self.step.topic.id


@dataclass(frozen=True, slots=True)
class ElapsedWeeks:
    """The weeks since the old plan began: how many, the hours planned for them, and the hours logged."""

    weeks: int
    planned: float
    logged: float | None  # None after a new measurement, since hours before it no longer count


class Measured(NamedTuple):
    """A topic with more answers of its own than before: its name, and its score before and now."""

    name: str
    before: float
    now: float


class TopicHours(NamedTuple):
    """By how many hours a topic changed, and why: `scores` before and now, hours `missed` in weeks gone by, or `stale` answers."""

    name: str
    by: float
    scores: tuple[float, float] | None = None
    missed: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """The overall differences between two plans; each is None, zero or False where there is none.

    `role`, `hours_per_week`, `begins` and `ends` hold the old and the new value; a start differs where it is before the old one, or put
    off beyond the weeks gone by. `answers` is the change in the number of answers, and `measured` are the topics that new answers are
    about, the score that changed most first. `weeks_off` counts the weeks newly off and those no longer off; `pinned` and `skipped` name
    topics. `hours` are those of study planned from now on, `if_gap` those that come if every check shows a gap, `likely` those to be
    expected of both, and `beside` those of projects, review and checks. `hours_by_topic` are changes by topic, the largest first, and
    `reached` is the range of dates of an end that moved.
    """

    role: tuple[str, str] | None = None
    hours_per_week: tuple[float, float] | None = None
    begins: tuple[date, date] | None = None
    elapsed: ElapsedWeeks | None = None
    answers: int = 0
    measured: tuple[Measured, ...] = ()
    weeks_off: tuple[int, int] = (0, 0)
    pinned: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    skipped: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    hours: tuple[float, float] | None = None
    if_gap: tuple[float, float] | None = None
    likely: tuple[float, float] | None = None
    beside: tuple[float, float] | None = None
    hours_by_topic: tuple[TopicHours, ...] = ()
    ends: tuple[date, date] | None = None
    reached: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Replan:
    """The differences between two plans: overall, and for every step of either plan, in the new plan's order."""

    differences: Differences
    changes: tuple[Move, ...]

    @property
    def moved(self) -> tuple[Move, ...]:
        """The steps for which anything changed."""
        return tuple(change for change in self.changes if change.kind is not Kind.KEPT)

    @property
    def differs(self) -> bool:
        """Whether the two plans differ at all."""
        return bool(self.moved) or self.differences != Differences()


def replan(old: Schedule, new: Schedule, today: date | None = None) -> Replan:
    """Compare a plan with the one that replaces it; every step of either appears once.

    Dates are compared, not the numbers of weeks. Weeks are gone by until the new plan begins, or until `today` if that comes first.
    """
    was = {planned.id: planned for planned in old.steps}
    changes = [_in_new(old, new, was.get(planned.id), planned) for planned in new.steps]
    now = {planned.id for planned in new.steps}
    changes += [_gone(new, planned) for planned in old.steps if planned.id not in now]
    return Replan(_differences(old, new, _gone_by(new, today)), tuple(changes))


def _in_new(old: Schedule, new: Schedule, was: PlannedStep | None, now: PlannedStep) -> Move:
    if was is None:
        return Move(now, Kind.ADDED, why=_why_added(old, now), standing=now.standing)
    ends, ended = (plan.start + timedelta(weeks=step.last_week) for plan, step in ((new, now), (old, was)))
    days = (ends - ended).days
    kind = Kind.LATER if days > 0 else Kind.EARLIER if days < 0 else Kind.KEPT
    return Move(now, kind, days, ends, was.hours, standing=now.standing, cause=_cause(was, now, days))


def _gone(new: Schedule, was: PlannedStep) -> Move:
    standing = next((topic for topic in new.standings if topic.id == was.topic.id), None)
    why = _why_gone(new, was, standing)
    return Move(was, Kind.DONE if why in (Why.CHECK_PASSED, Why.MEASURED) else Kind.LEFT, why=why, standing=standing)


def _why_gone(new: Schedule, was: PlannedStep, standing: Standing | None) -> Why:
    if standing is None:
        return Why.LEFT_THE_BANK
    if any(topic.id == standing.id for topic in new.skipped):
        return Why.SKIPPED
    if standing.verdict is Verdict.NOT_REQUIRED:
        return Why.NOT_ASKED
    if any(entry.standing.id == standing.id for entry in new.checks):
        return Why.CHECK_FIRST
    if standing.id in new.passed:
        return Why.CHECK_PASSED
    held = standing.chance_held(was.step.level) >= HELD
    return Why.MEASURED if standing.verdict.done or held else Why.MAY_BE_KNOWN


def _why_added(old: Schedule, now: PlannedStep) -> Why:
    if any(topic.id == now.topic.id for topic in old.skipped):
        return Why.NO_LONGER_SKIPPED
    before = next((standing for standing in old.standings if standing.id == now.topic.id), None)
    if before is None:
        return Why.NEW_IN_THE_BANK
    return Why.NOW_ASKED if before.verdict is Verdict.NOT_REQUIRED else Why.MISSING


def _cause(was: PlannedStep, now: PlannedStep, days: int) -> Cause:
    """Find the step's own causes that explain the direction of its move, and do not contradict the change of its hours."""
    fits = days != 0 and (now.hours == was.hours or (now.hours > was.hours) == (days > 0))
    return Cause(
        now.pinned if days and now.pinned != was.pinned else None,
        _explains(was.standing, now.standing, more=days > 0) if fits else None,
        max(0.0, now.logged - was.logged) if fits and days < 0 else 0.0,
    )


def _explains(was: Standing, now: Standing, more: bool) -> tuple[float, float] | None:
    """Return the scores before and now if they explain more study or a later end, or if not `more`, the opposite."""
    rise = now.score - was.score
    return (was.score, now.score) if abs(rise) >= MOVED_SCORE and (rise < 0) == more else None


def _gone_by(new: Schedule, today: date | None) -> date:
    """Return the Monday from which the weeks of either plan are still to come: the new plan's, or this week's if it begins later."""
    return new.start if today is None else min(new.start, monday_of(today))


def _differences(old: Schedule, new: Schedule, since: date) -> Differences:
    """Find the overall differences between two plans; the weeks before `since` are gone by."""
    before, now = (sum(_hours_ahead(plan, since).values()) for plan in (old, new))
    likely_before, likely = before + old.likely_hours - old.hours, now + new.likely_hours - new.hours
    beside_before, beside = (
        sum(week.practice + week.checks for week in plan.weeks if week.start >= since) for plan in (old, new)
    )
    off, was_off = ({day for day in plan.weeks_off if day >= new.start} for plan in (new, old))
    names = {standing.id: standing.name for plan in (old, new) for standing in plan.standings}
    pinned_before, pinned = (tuple(names.get(topic, topic) for topic in plan.pinned) for plan in (old, new))
    skipped_before, skipped = (tuple(sorted(topic.name for topic in plan.skipped)) for plan in (old, new))
    return Differences(
        role=(old.role.name, new.role.name) if new.role.id != old.role.id else None,
        hours_per_week=(old.hours_per_week, new.hours_per_week) if new.hours_per_week != old.hours_per_week else None,
        begins=(old.start, new.start) if new.start < old.start or new.start > max(old.start, since) else None,
        elapsed=_elapsed(old, new, since),
        answers=new.answer_count - old.answer_count,
        measured=_measured(old, new),
        weeks_off=(len(off - was_off), len(was_off - off)),
        pinned=(pinned_before, pinned) if pinned != pinned_before else None,
        skipped=(skipped_before, skipped) if skipped != skipped_before else None,
        hours=(before, now) if before != now else None,
        if_gap=(old.if_gap_hours, new.if_gap_hours) if old.if_gap_hours != new.if_gap_hours else None,
        likely=(likely_before, likely) if likely != likely_before else None,
        beside=(beside_before, beside) if beside != beside_before else None,
        hours_by_topic=_hours_by_topic(old, new, since),
        ends=(old.ends, new.ends) if new.ends != old.ends else None,
        reached=(new.reached_early, new.reached_late) if new.ends != old.ends else None,
    )


def _measured(old: Schedule, new: Schedule) -> tuple[Measured, ...]:
    before = {standing.id: standing for standing in old.standings}
    measured = (
        Measured(standing.name, before[standing.id].score, standing.score)
        for standing in new.standings
        if standing.id in before and standing.answer_count > before[standing.id].answer_count
    )
    return tuple(sorted(measured, key=lambda topic: -abs(topic.now - topic.before)))


def _hours_by_topic(old: Schedule, new: Schedule, since: date) -> tuple[TopicHours, ...]:
    names = {planned.topic.id: planned.topic.name for plan in (old, new) for planned in plan.steps}
    was, now = ({standing.id: standing for standing in plan.standings} for plan in (old, new))
    every, before, after = _hours_ahead(old, old.start), _hours_ahead(old, since), _hours_ahead(new, new.start)
    changes = []
    for topic in before | after:
        by = after.get(topic, 0.0) - before.get(topic, 0.0)
        missed = 0 < by <= every.get(topic, 0.0) - before.get(topic, 0.0)
        measured = topic in was and topic in now
        scores = _explains(was[topic], now[topic], more=by > 0) if measured else None
        stale = measured and by > 0 and now[topic].verdict is Verdict.STALE is not was[topic].verdict
        changes.append(TopicHours(names.get(topic, topic), by, scores, missed, stale))
    return tuple(sorted((change for change in changes if change.by), key=lambda change: (-abs(change.by), change.name)))


def _hours_ahead(schedule: Schedule, start: date) -> dict[str, float]:
    """Add up the hours of study per topic, by its id, in the weeks from `start` on."""
    hours: dict[str, float] = {}
    for week in schedule.weeks:
        for topic_id, planned in week.by_topic().items() if week.start >= start else ():
            hours[topic_id] = hours.get(topic_id, 0.0) + planned
    return hours


def _elapsed(old: Schedule, new: Schedule, since: date) -> ElapsedWeeks | None:
    """Compare the hours planned for the weeks since the old plan began with the hours logged."""
    weeks = (since - old.start).days // 7
    if weeks <= 0:
        return None
    planned = sum(hours for week in old.weeks if week.start < since for _, hours in week.hours)
    logged = max(0.0, sum(dict(new.logged).values()) - sum(dict(old.logged).values()))
    measured = new.answer_count > old.answer_count and logged == 0
    return ElapsedWeeks(weeks, planned, None if measured else logged)

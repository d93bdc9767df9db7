"""What moved between two plans and why, in words, so that no topic ever disappears silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from assessment.advice.steps import HELD
from assessment.plan.study_plan import PlannedStep, Schedule
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict

#: Points of percent from which a measured score is said to have moved.
MOVED_SCORE = 1.0


class Kind(Enum):
    """What happened to a topic of the old plan or the new."""

    DONE = "done"
    LEFT = "left"
    ADDED = "added"
    EARLIER = "earlier"
    LATER = "later"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Move:
    """What happened to one step, and why. `days` is how much later it ends (earlier: negative), None if it is in one plan."""

    topic: str
    name: str
    kind: Kind
    days: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Replan:
    """The difference of two plans: why it differs in all, and each step of either plan once, in the new plan's order."""

    reasons: tuple[str, ...]
    changes: tuple[Move, ...]

    @property
    def moved(self) -> tuple[Move, ...]:
        """List the topics for which anything changed."""
        return tuple(change for change in self.changes if change.kind is not Kind.KEPT)


def replan(old: Schedule, new: Schedule) -> Replan:
    """Compare a plan with the one that takes its place: every step of either is accounted for.

    Dates are compared, not week numbers, because the new plan begins later.
    """
    was = {planned.id: planned for planned in old.steps}
    changes = [_in_new(old, new, was.get(planned.id), planned) for planned in new.steps]
    now = {planned.id for planned in new.steps}
    changes += [_gone(new, planned) for planned in old.steps if planned.id not in now]
    return Replan(tuple(_reasons(old, new)), tuple(changes))


def _in_new(old: Schedule, new: Schedule, was: PlannedStep | None, now: PlannedStep) -> Move:
    name, topic_id = now.name, now.topic.id
    if was is None:
        return Move(topic_id, name, Kind.ADDED, None, f"{name} is new in the plan: {_why_added(old, now)}.")
    ended, ends = _end(old, was), _end(new, now)
    days = (ends - ended).days
    causes = _causes(old, new, was, now, days > 0)
    hours = f" {now.hours:g} hours are left, {was.hours:g} were." if now.hours != was.hours else ""
    if days == 0:
        text = f"{name} still ends in the week before {ends.day} {ends:%B %Y}.{hours}"
        return Move(topic_id, name, Kind.KEPT, 0, text)
    way = "later" if days > 0 else "earlier"
    weeks = abs(days) // 7
    text = (
        f"{name} ends {weeks} {'week' if weeks == 1 else 'weeks'} {way}, before {ends.day} {ends:%B %Y}, "
        f"because {causes}.{hours}"
    )
    return Move(topic_id, name, Kind.LATER if days > 0 else Kind.EARLIER, days, text)


def _gone(new: Schedule, was: PlannedStep) -> Move:
    name, topic_id = was.name, was.topic.id
    standing = next((topic for topic in new.standings if topic.id == topic_id), None)
    if standing is None:
        why = "it is no longer in the question bank"
    elif any(topic.id == topic_id for topic in new.skipped):
        why = f"you skip it ({was.hours:g} hours)"
    elif standing.verdict is Verdict.NOT_REQUIRED:
        why = f"the role {new.role.name} does not ask for it"
    elif any(entry.standing.id == topic_id for entry in new.checks):
        why = f"you may know it already ({_measured(standing)}), and its check comes first"
    elif topic_id in new.passed:
        return Move(topic_id, name, Kind.DONE, None, f"{name} is done: you passed its check.")
    elif standing.verdict.done or _held(standing, was):
        return Move(topic_id, name, Kind.DONE, None, f"{name} is done: {_measured(standing)}.")
    else:
        why = f"you may know it already ({_measured(standing)}), and your next assessment will tell more"
    return Move(topic_id, name, Kind.LEFT, None, f"{name} is no longer in the plan, because {why}.")


def _why_added(old: Schedule, now: PlannedStep) -> str:
    if any(topic.id == now.topic.id for topic in old.skipped):
        return f"you no longer skip it ({now.hours:g} hours)"
    before = next((standing for standing in old.standings if standing.id == now.topic.id), None)
    if before is None:
        return "it is new in the question bank"
    if before.verdict is Verdict.NOT_REQUIRED:
        return f"the role now asks for it ({now.hours:g} hours)"
    return f"{_measured(now.standing)}, below what is asked ({now.hours:g} hours)"


def _causes(old: Schedule, new: Schedule, was: PlannedStep, now: PlannedStep, later: bool) -> str:
    """Name what touched this step itself and moves it this way; failing that, what touched the whole plan."""
    causes = []
    if now.pinned != was.pinned:
        causes.append("you pinned it" if now.pinned else "you no longer pin it")
    rise = now.standing.score - was.standing.score
    if abs(rise) >= MOVED_SCORE and (rise < 0) == later:
        way = "higher" if rise > 0 else "lower"
        causes.append(f"you are now measured {way} ({now.standing.score:.0f} % instead of {was.standing.score:.0f} %)")
    if now.logged > was.logged and not later:
        causes.append(f"you logged {now.logged - was.logged:g} hours on it")
    if causes:
        return ", and ".join(causes)
    return "the plan around it changed" if _reasons(old, new) else "the order of gain per hour changed"


def _reasons(old: Schedule, new: Schedule) -> list[str]:
    """Say what differs between the two plans as a whole."""
    reasons = []
    if new.role.id != old.role.id:
        reasons.append(f"The role is now {new.role.name}; it was {old.role.name}.")
    if new.hours_per_week != old.hours_per_week:
        reasons.append(f"You plan {new.hours_per_week:g} hours a week; it was {old.hours_per_week:g}.")
    reasons += _weeks_gone_by(old, new)
    if new.answer_count > old.answer_count:
        reasons.append(f"{new.answer_count - old.answer_count} more answers say where you stand.")
    elif new.answer_count < old.answer_count:
        reasons.append(f"{old.answer_count - new.answer_count} answers fewer are counted.")
    off, was_off = ({day for day in plan.weeks_off if day >= new.start} for plan in (new, old))
    if more := len(off - was_off):
        reasons.append(f"{more} {'week is' if more == 1 else 'weeks are'} newly kept free.")
    if less := len(was_off - off):
        reasons.append(f"{less} {'week is' if less == 1 else 'weeks are'} no longer kept free.")
    if new.pinned != old.pinned:
        reasons.append("The topics you pinned changed.")
    if {topic.id for topic in new.skipped} != {topic.id for topic in old.skipped}:
        reasons.append("The topics you skip changed.")
    if days := (new.ends - old.ends).days:
        way = "later" if days > 0 else "earlier"
        reasons.append(
            f"In all the plan ends {abs(days) // 7} {'week' if abs(days) // 7 == 1 else 'weeks'} {way}, on {new.ends.day} {new.ends:%B %Y} "
            f"instead of {old.ends.day} {old.ends:%B %Y}."
        )
    return reasons


def _weeks_gone_by(old: Schedule, new: Schedule) -> list[str]:
    """Compare the hours that the weeks gone by asked for with the hours really logged."""
    if new.start < old.start:
        return [f"The plan begins earlier, on {new.start.day} {new.start:%B %Y}."]
    weeks = (new.start - old.start).days // 7
    if not weeks:
        return []
    asked = sum(hours for week in old.weeks if week.start < new.start for _, hours in week.hours)
    logged = max(0.0, sum(dict(new.logged).values()) - sum(dict(old.logged).values()))
    begun = f"{weeks} {'week has' if weeks == 1 else 'weeks have'} gone by since the old plan began"
    if new.answer_count > old.answer_count and logged == 0:
        # Hours before a new measurement are in the abilities and no longer in the log that counts.
        return [f"{begun}; what you studied shows in what was measured."]
    kept = "as planned" if abs(asked - logged) <= 0.1 * max(asked, 1) else "more" if logged > asked else "fewer"
    return [f"{begun}: {asked:g} hours of study were planned, {logged:g} are logged ({kept})."]


def _held(standing: Standing, was: PlannedStep) -> bool:
    return 1 - sum(standing.level_probabilities[: was.step.level]) >= HELD


def _measured(standing: Standing) -> str:
    asked = "" if standing.required_score is None else f", asked for {standing.required_score:.0f} %"
    return f"measured {standing.score:.0f} % ({standing.between}{asked})"


def _end(schedule: Schedule, planned: PlannedStep) -> date:
    """Return the Monday after the topic's last week."""
    return schedule.start + timedelta(weeks=planned.last_week)

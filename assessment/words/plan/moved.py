"""What happened to the steps between two plans and why, topic by topic, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.counts import counted, listed
from assessment.plan.changes import Cause, Kind, Move, Why
from assessment.standing.profile import Standing
from assessment.words.days import day
from assessment.words.hours import amount, figure
from assessment.words.plan.steps import together
from assessment.words.standing import between

#: Number of topics of which it is told what happened to their steps.
TOLD = 8
#: What happened to the steps of the topics that are only counted.
_COUNTED = {
    Kind.DONE: ("is done", "are done"),
    Kind.ADDED: ("is new", "are new"),
    Kind.LEFT: ("is no longer planned", "are no longer planned"),
    Kind.EARLIER: ("moves", "move"),
    Kind.LATER: ("moves", "move"),
}


def moves(changes: Sequence[Move], told: int = TOLD) -> list[str]:
    """Say what happened to the steps that have a cause of their own, by topic, and how far the others moved along.

    The topics whose hours changed most come first; beyond those `told`, what happened is counted.
    """
    topics: dict[str, list[Move]] = {}
    along = []
    for moved in changes:
        if moved.why is not None or moved.cause != Cause():
            topics.setdefault(moved.topic, []).append(moved)
        elif moved.days:
            along.append(moved)
    biggest = sorted(topics.values(), key=lambda steps: -sum(map(_hours_moved, steps)))
    sentences = [sentence for steps in biggest[:told] for sentence in _topic(steps)]
    return [*sentences, *_rest(biggest[told:]), *_along(along, bool(topics))]


def topics_moved(changes: Sequence[Move]) -> int:
    """Count the topics of which a step moved."""
    return len({moved.topic for moved in changes})


def _hours_moved(moved: Move) -> float:
    return moved.step.hours if moved.before is None else abs(moved.step.hours - moved.before)


def _topic(steps: Sequence[Move]) -> list[str]:
    """Say what happened to the steps of a topic, those together that share how and why."""
    groups: dict[tuple[object, ...], list[Move]] = {}
    for moved in steps:
        groups.setdefault((moved.kind, moved.why, moved.cause), []).append(moved)
    return [_move(group) for group in groups.values()]


def _rest(topics: Sequence[Sequence[Move]]) -> list[str]:
    """Count what happened to the steps of the topics that are not told."""
    if not topics:
        return []
    counts: dict[tuple[str, str], int] = {}
    for moved in (moved for steps in topics for moved in steps):
        verbs = _COUNTED[moved.kind]
        counts[verbs] = counts.get(verbs, 0) + 1
    those = [f"{counted(count, 'step')} {verbs[count != 1]}" for verbs, count in sorted(counts.items())]
    return [f"In {counted(len(topics), 'more topic', 'more topics')}: {listed(those)}."]


def _along(moved: Sequence[Move], others: bool) -> list[str]:
    """Say how far the steps moved that have no cause of their own; they are counted only where they moved both ways."""
    if not moved:
        return []
    weeks = [(move.days or 0) // 7 for move in moved]
    sides = []
    for way, side in (
        ("later", [week for week in weeks if week > 0]),
        ("earlier", [-week for week in weeks if week < 0]),
    ):
        if side:
            how_many = "" if len(side) == len(weeks) else f"{counted(len(side), 'step')} "
            up_to = "" if min(side) == max(side) else "up to "
            sides.append(f"{how_many}{up_to}{counted(max(side), 'week')} {way}")
    with_this = " with this," if others else ""
    if len(moved) == 1:
        return [f"One {'more ' if others else ''}step shifts{with_this} {sides[0]}."]
    shifts = "Other steps shift" if others else "The plan shifts"
    if len(sides) > 1:
        return [f"{shifts}{with_this.rstrip(',')}: {listed(sides)}."]
    return [f"{shifts}{with_this} {sides[0]}."]


def _move(steps: Sequence[Move]) -> str:
    """Say what happened to a step, or for the same reason to several of a topic, and why."""
    moved, hours = steps[0], sum(each.step.hours for each in steps)
    name, several = together([each.step for each in steps]), len({each.step.level.level for each in steps}) > 1
    match moved.kind:
        case Kind.ADDED:
            return f"{name} {'are' if several else 'is'} new in the plan: {_why(steps, hours, several)}."
        case Kind.DONE:
            return f"{name} {'are' if several else 'is'} done: {_why(steps, hours, several)}."
        case Kind.LEFT:
            verb = "are" if several else "is"
            return f"{name} {verb} no longer in the plan, because {_why(steps, hours, several)}."
    ends, before = max(each.ends for each in steps if each.ends), sum(each.before or 0.0 for each in steps)
    days = sorted((each.days or 0 for each in steps), key=abs)
    far = f"{'up to ' if days[0] != days[-1] else ''}{weeks_apart(days[-1])}"
    takes = f"{'They take' if several else 'It takes'} {amount(hours)} instead of {figure(before)}"
    left = f" {takes}." if hours != before else ""
    return f"{name} {'end' if several else 'ends'} {far}, before {day(ends)}, because {_because(moved.cause)}.{left}"


def _why(steps: Sequence[Move], study: float, several: bool) -> str:
    """Say why a step is in only one of two plans, or `several` levels of a topic are."""
    hours, standing = amount(study), steps[0].standing
    it, they = ("them", "they are") if several else ("it", "it is")
    reached = f"you may have reached *{max(steps, key=lambda each: each.step.level.level).step.level.name}* already"
    match steps[0].why:
        case None:
            return "the plan changed"
        case Why.LEFT_THE_BANK:
            return f"{they} no longer in the question bank"
        case Why.SKIPPED:
            return f"you leave {it} out ({hours})"
        case Why.NOT_ASKED:
            return f"your role does not ask for {it}"
        case Why.CHECK_FIRST:
            return f"{reached}, and a check comes first"
        case Why.CHECK_PASSED:
            return "you passed the check"
        case Why.MEASURED:
            return _measured(standing)
        case Why.MAY_BE_KNOWN:
            return f"{reached}, and your next assessment will tell more"
        case Why.NO_LONGER_SKIPPED:
            return f"you no longer leave {it} out ({hours})"
        case Why.NEW_IN_THE_BANK:
            return f"{they} new in the question bank"
        case Why.NOW_ASKED:
            return f"your role now asks for {it} ({hours})"
        case Why.MISSING:
            return f"{_measured(standing)}, below what is asked ({hours})"


def _because(cause: Cause) -> str:
    causes = []
    if cause.pinned is not None:
        causes.append("you chose to study it first" if cause.pinned else "you no longer study it first")
    if cause.scores:
        was, now = cause.scores
        causes.append(f"you now score {'higher' if now > was else 'lower'} ({now:.0f} % instead of {was:.0f} %)")
    if cause.logged:
        causes.append(f"you logged {amount(cause.logged)} on it")
    return ", and ".join(causes)


def _measured(standing: Standing | None) -> str:
    if standing is None:
        return "no longer measured"
    asked = "" if standing.required_score is None else f", asked for {standing.required_score:.0f} %"
    measured = "measured" if standing.answer_count else "judged by its area,"
    return f"{measured} {standing.score:.0f} % ({between(standing.low, standing.high)}{asked})"


def weeks_apart(days: int) -> str:
    """Say by how many weeks something is later or earlier."""
    return f"{counted(abs(days) // 7, 'week')} {'later' if days > 0 else 'earlier'}"

"""The texts about change over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment.blueprint import Blueprint
from assessment.counts import listed
from assessment.standing.change import AreaScore, Change
from assessment.standing.history import History, LevelChange, Point
from assessment.standing.profile import Standing
from assessment.words.days import day_and_time, short_day
from assessment.words.standing import STARTING_OUT, between, refresh

EMPTY = "There is no finished assessment yet. The first shows where you stand, the second what changed."
MEASURE_AGAIN = "Measure {area} again"
DOT = "Dot: your score in an assessment, with its 90 % interval."
LINE = "Line: your score. Band: 90 % interval, wider as evidence ages."
TRIANGLE = "Triangle: a new level."
SECOND_NEEDED = "It takes a second assessment to see a change."
CHANGES = "Change since the first measurement"
#: Most comparisons in 100 that show a rise where nothing changed; measured by `python -m benchmarks.progress`.
FALSE_RISES = 7
CHANGES_EXPLAINED = (
    "With its 90 % interval, in points from the first score; a change is real if its interval excludes zero and the scores "
    "moved the same way. It compares your answers up to the first measurement with all later ones, without the starting guess. "
    f"Even where nothing changed, up to {FALSE_RISES} in 100 comparisons show a rise."
)
#: Beside an interval that does not hold the difference of the scores.
ANSWERS_ALONE = ", comparing the answers alone; the scores rest on more"
LEVELS, WHICH, OPEN = "New levels", "Assessment", "Open its result"


def change(moved: Change) -> str:
    """Return how one area changed, and whether that is more than noise."""
    name, then, now = moved.now.area.name, moved.then.score, moved.now.score
    if moved.certain:
        verb = "rose" if moved.difference > 0 else "fell"
        return f"**{name}** {verb} from {then:.0f} % to {now:.0f} % ({_span(moved)})."
    return f"**{name}**: {then:.0f} % then, {now:.0f} % now. Too early to call a change ({_span(moved)})."


def summary(history: History, blueprint: Blueprint) -> str:
    """Summarise what changed since each area was first measured, certain changes first."""
    certain = [moved for moved in history.since_first if moved.certain]
    noise = [moved.now.area.name for moved in history.since_first if not moved.certain]
    compared = {moved.now.area.id for moved in history.since_first}
    asked = {area for point in history.points for area in point.asked}
    once = [area.name for area in blueprint.areas if area.id in asked - compared]
    parts = [
        f"**{moved.now.area.name}** {'rose' if moved.difference > 0 else 'fell'} from {moved.then.score:.0f} % to "
        f"{moved.now.score:.0f} %."
        for moved in certain
    ]
    if noise:
        parts.append(f"{listed(noise)}: too early to call a change.")
    if once:
        parts.append(f"{listed(once)}: measured once so far.")
    return " ".join(parts)


def explained(history: History, today: datetime) -> str:
    """Explain what the chart draws: dots, lines once there is time between two of them or up to today, and new levels."""
    lasts = max(today, history.points[-1].at) - history.points[0].at >= timedelta(days=1)
    parts = [DOT, *([LINE] if lasts else []), *([TRIANGLE] if history.level_changes else [])]
    return " ".join([*parts, *([SECOND_NEEDED] if len(history.points) == 1 else [])])


def stale(area: Standing) -> str:
    """Suggest measuring an area again."""
    return f"**{area.name}** was {refresh(area)}."


def change_row(moved: Change) -> dict[str, str]:
    """Return one row of the table of changes."""
    return {
        "area": moved.now.area.name,
        "score": f"{moved.then.score:.0f} % then, {moved.now.score:.0f} % now",
        "change": _span(moved),
        "real": ("yes, a rise" if moved.difference > 0 else "yes, a fall") if moved.certain else "too early to say",
    }


def point_row(point: Point, when: str) -> dict[str, str]:
    """Return one row of the table of assessments, with a dash for areas that it did not ask about."""
    cells = {
        score.area.name: f"{score.score:.0f} % ({score.low:.0f}–{score.high:.0f})"
        if score.area.id in point.asked
        else "–"
        for score in point.areas
    }
    return {"assessment": when, **cells}


def level_change(change: LevelChange) -> str:
    """Return an area's change of level."""
    now = change.score.level.name if change.score.level else STARTING_OUT
    before = change.before.name if change.before else STARTING_OUT
    sure = "" if change.certain else " (may be noise)"
    return f"{short_day(change.point.at)}: **{change.score.area.name}** from {before} to **{now}**{sure}"


def days_of(points: Sequence[Point]) -> dict[str, str]:
    """Write the day on which each assessment began, by its sitting's id, with the time where several did on one day."""
    begun = {point.sitting.id: point.sitting.started_at.astimezone(point.at.tzinfo) for point in points}
    a_day = Counter(at.date() for at in begun.values())
    return {sitting: (short_day if a_day[at.date()] == 1 else day_and_time)(at) for sitting, at in begun.items()}


def point_name(point: Point, when: str, blueprint: Blueprint) -> str:
    """Name an assessment by its day and areas."""
    areas = [area.name for area in blueprint.areas if area.id in point.asked]
    return f"{when}: {'all areas' if len(areas) == len(blueprint.areas) else ', '.join(areas)}"


def point_hint(at: datetime, score: AreaScore, changed: LevelChange | None) -> str:
    """Describe a point of the chart."""
    level = f"<br>new level: {score.level.name if score.level else STARTING_OUT}" if changed else ""
    return f"{short_day(at)}<br>{score.score:.0f} % ({score.low:.0f}–{score.high:.0f}){level}"


def described(history: History) -> str:
    """Describe the chart for screen readers."""
    parts = []
    for index, area in enumerate(history.points[0].areas):
        here = [point for point in history.points if area.area.id in point.asked]
        if here:
            scores = [
                f"{short_day(point.at)} {point.areas[index].score:.0f} percent, "
                f"{between(point.areas[index].low, point.areas[index].high)}"
                for point in here
            ]
            parts.append(f"{area.area.name}: {'; '.join(scores)}")
    return f"Scores over time. {'. '.join(parts)}. The table has the same figures."


def _span(moved: Change) -> str:
    return f"{between_points(moved.low, moved.high, moved.certain)} points{ANSWERS_ALONE if moved.apart else ''}"


def between_points(low: float, high: float, certain: bool) -> str:
    """Write an interval of points; where it is `certain` that it excludes zero, no bound of it is rounded to zero."""
    return " to ".join(_near_zero(end) if certain and round(end) == 0 else signed(end) for end in (low, high))


def _near_zero(points: float) -> str:
    return f"{'+' if points > 0 else '−'}{max(abs(points), 0.01):.1g}"


def signed(points: float) -> str:
    """Format a number of points with its sign."""
    rounded = round(points)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}"

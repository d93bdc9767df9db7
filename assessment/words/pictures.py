"""Text alternatives of charts."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.plan.study_plan import Schedule
from assessment.standing.profile import Standing
from assessment.words.standing import between, score, verdict


def radar(names: str, standings: Sequence[Standing]) -> str:
    """Describe the radar of the areas or topics called `names`."""
    scores = "; ".join(f"{standing.name} {score(standing)}, {verdict(standing)}" for standing in standings)
    asked = "; ".join(
        f"{standing.name} {standing.required_score:.0f} %"
        for standing in standings
        if standing.required_score is not None
    )
    return f"Radar chart of {names}. {scores}." + (f" The role asks for: {asked}." if asked else "")


def curve(schedule: Schedule) -> str:
    """Describe the curve of readiness over the weeks of a plan."""
    first, last = schedule.curve[0], schedule.curve[-1]
    middle = schedule.curve[len(schedule.curve) // 2]
    return (
        f"Readiness over the weeks of the plan: {first.share:.0f} percent now, {middle.share:.0f} after week {middle.week}, "
        f"{last.share:.0f} ({between(last.low, last.high)}) at the end of week {last.week}."
    )

"""Checks before study: ten minutes that may save hours, the most saving first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assessment.advice.steps import StepAhead
from assessment.plan.study_plan import TopicCheck
from assessment.standing.profile import Profile

#: What a check takes, in hours: about ten minutes.
CHECK_HOURS = 1 / 6
#: Minimum hours that a check is expected to save: three times what it takes.
WORTH = 3 * CHECK_HOURS
#: Hours of checks in all, in each of the first two weeks, and in any week after them.
MOST, FIRST_WEEKS, LATER_WEEKS = 5.0, 1.5, 0.5
#: Maximum share of a week's hours that checks may take.
SHARE_OF_WEEK = 0.25


class Doubt(NamedTuple):
    """A topic that may well be met: the steps to study if it is not, and the hours that a check is expected to save."""

    topic: str
    steps: tuple[StepAhead, ...]
    hours: float
    saves: float

    @property
    def worth_a_check(self) -> bool:
        """Whether the check is expected to save clearly more than it takes."""
        return self.saves >= WORTH


def doubts(profile: Profile, ahead: Sequence[StepAhead]) -> tuple[Doubt, ...]:
    """Collect the topics that may well be met, the most saving first; a check saves their hours with the chance that they are."""
    chance = {standing.id: standing.chance or 0.0 for standing in profile.topics}
    steps: dict[str, list[StepAhead]] = {}
    for entry in ahead:
        if entry.conditional:
            steps.setdefault(entry.step.topic, []).append(entry)
    listed = []
    for topic_id, entries in steps.items():
        hours = sum(entry.hours for entry in entries)
        listed.append(Doubt(topic_id, tuple(entries), hours, chance[topic_id] * hours))
    return tuple(sorted(listed, key=lambda doubt: (-doubt.saves, doubt.topic)))


def spread(
    profile: Profile, checked: Sequence[Doubt], hours_per_week: float, monday: date, off: frozenset[date]
) -> tuple[TopicCheck, ...]:
    """Spread checks over the weeks from `monday`: at most three hours in the first two, then a few a week."""
    standings = {standing.id: standing for standing in profile.topics}
    levels = profile.blueprint.levels
    checks: list[TopicCheck] = []
    week, begun, spent = 0, 0, 0.0
    start = monday
    for doubt in checked:
        while True:
            room = min(FIRST_WEEKS if begun <= 2 else LATER_WEEKS, SHARE_OF_WEEK * hours_per_week)
            if week and spent + CHECK_HOURS <= max(room, CHECK_HOURS) + 1e-9:
                break
            week, spent = week + 1, 0.0
            start = monday + timedelta(weeks=week - 1)
            if start in off:
                spent = float("inf")  # nothing fits into a week off
            else:
                begun += 1
        spent += CHECK_HOURS
        names = tuple(dict.fromkeys(levels[entry.step.level - 1].name for entry in doubt.steps))
        checks.append(TopicCheck(standings[doubt.topic], doubt.hours, doubt.saves, names, week, start))
    return tuple(checks)

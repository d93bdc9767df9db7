"""Hours of study that no measurement reflects yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment.clock import MACHINE, Calendar
from assessment.diary import StudyEntry
from assessment.items import Response

#: Number of answers on a topic after which earlier study counts as measured. A single answer, as in a full assessment, hardly
#: moves the estimate: the hours would be gone from the plan and not yet show in the ability.
ANSWERS_THAT_MEASURE = 3


def per_topic(entries: Sequence[StudyEntry]) -> dict[str, float]:
    """Sum hours per topic id, most hours first; the empty id is for everything else."""
    hours: dict[str, float] = {}
    for entry in entries:
        hours[entry.topic] = hours.get(entry.topic, 0.0) + entry.hours
    return dict(sorted(hours.items(), key=lambda pair: (-pair[1], pair[0])))


def not_yet_measured(
    entries: Sequence[StudyEntry], responses: Sequence[Response], days: Calendar = MACHINE
) -> dict[str, float]:
    """Sum the hours per topic that were followed by fewer than `ANSWERS_THAT_MEASURE` answers on it.

    Earlier hours are already reflected in the measured ability.
    """
    answers: dict[str, list[datetime]] = {}
    for response in responses:
        if response.answered_at and not response.voided:
            answers.setdefault(response.topic, []).append(response.answered_at)
    fresh = [
        entry
        for entry in entries
        if entry.topic
        and sum(at > studied_at(entry, days) for at in answers.get(entry.topic, ())) < ANSWERS_THAT_MEASURE
    ]  # fmt: skip
    return per_topic(fresh)


def studied_at(entry: StudyEntry, days: Calendar = MACHINE) -> datetime:
    """Return when an entry's study was over: when it was written if that was the same day, otherwise the end of its day."""
    first, after = days.midnight(entry.studied_on), days.midnight(entry.studied_on + timedelta(days=1))
    return min(max(entry.logged_at, first), after - timedelta(microseconds=1))

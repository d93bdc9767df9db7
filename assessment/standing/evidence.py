"""Which hours of study no answer has measured yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment.clock import MACHINE, Calendar
from assessment.diary import StudyEntry
from assessment.items import Response

#: Number of answers on a topic after which what was studied before them counts as measured. One alone, of an
#: assessment of everything, hardly moves an estimate: the hours would be gone from the plan's count and not yet be
#: seen in the ability.
ANSWERS_THAT_MEASURE = 3


def per_topic(entries: Sequence[StudyEntry]) -> dict[str, float]:
    """Sum hours per topic id, most hours first; the empty id is everything else."""
    hours: dict[str, float] = {}
    for entry in entries:
        hours[entry.topic] = hours.get(entry.topic, 0.0) + entry.hours
    return dict(sorted(hours.items(), key=lambda pair: (-pair[1], pair[0])))


def not_yet_measured(
    entries: Sequence[StudyEntry], responses: Sequence[Response], days: Calendar = MACHINE
) -> dict[str, float]:
    """Sum hours per topic that no measurement shows yet: those with fewer than `ANSWERS_THAT_MEASURE` answers after them.

    What was studied before a measurement is in the measured ability already, and must not be counted twice.
    """
    answers: dict[str, list[datetime]] = {}
    for response in responses:
        if response.answered_at and not response.voided:
            answers.setdefault(response.topic, []).append(response.answered_at)
    fresh = [
        entry
        for entry in entries
        if entry.topic
        and sum(at > moment(entry, days) for at in answers.get(entry.topic, ())) < ANSWERS_THAT_MEASURE
    ]  # fmt: skip
    return per_topic(fresh)


def moment(entry: StudyEntry, days: Calendar = MACHINE) -> datetime:
    """Say when an entry's study was over: at the end of its day, or that day when the entry was written."""
    first, after = days.midnight(entry.studied_on), days.midnight(entry.studied_on + timedelta(days=1))
    return min(max(entry.logged_at, first), after - timedelta(microseconds=1))

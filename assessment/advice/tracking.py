"""What is believed of a learner today: the answers that measure and the hours of the study log, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

import numpy as np

from assessment import sitting
from assessment.advice.hours import ERROR_SD, learning
from assessment.advice.ranking import prerequisites
from assessment.blueprint import Blueprint
from assessment.clock import MACHINE, Calendar
from assessment.diary import StudyEntry
from assessment.items import Response
from assessment.scoring.learning.tracking import Tracked
from assessment.standing import decay, evidence
from assessment.standing.profile import Profile

#: The last answers are walked through one by one, with the study between them; what came before is the start.
WALKED = 300


class _Study(NamedTuple):
    at: datetime
    topic: int
    hours: float


def track(
    profile: Profile,
    responses: Sequence[Response],
    starting_point: str,
    studied: Sequence[StudyEntry] = (),
    days: Calendar = MACHINE,
) -> Tracked:
    """Carry the starting point's belief on through answers and study, in the order of their times.

    Answers count by their age as of the day of the profile. Study of what is no topic is left out, and so is what was studied
    before the last `WALKED` answers: they have measured it.
    """
    blueprint, ages = profile.blueprint, decay.weights(responses, profile.at)
    in_turn = sorted(range(len(responses)), key=lambda index: _time(responses[index]))
    older, walked = in_turn[:-WALKED], in_turn[-WALKED:]
    start = sitting.measure(
        blueprint, starting_point, [responses[i] for i in older], None if ages is None else [ages[i] for i in older]
    ).belief
    items, correct, kept = sitting.graded(blueprint, [responses[i] for i in walked])
    weights = np.array([1.0 if ages is None else ages[walked[index]] for index in kept])
    times = [_time(responses[walked[index]]) for index in kept]
    begun = times[0] if older and times else None
    tracked, graph = Tracked.begin(start, learning(blueprint), ERROR_SD), prerequisites(profile)
    done = 0
    for study in _studies(blueprint, studied, begun, days):
        before = done
        while done < len(times) and times[done] <= study.at:
            done += 1
        span = np.arange(before, done)
        tracked = tracked.updated(items.at(span), correct[span].tolist(), weights[span])
        tracked = tracked.studied(study.topic, study.hours, graph)
    span = np.arange(done, len(times))
    return tracked.updated(items.at(span), correct[span].tolist(), weights[span])


def _studies(
    blueprint: Blueprint, studied: Sequence[StudyEntry], since: datetime | None, days: Calendar
) -> list[_Study]:
    """List study by its time, the hours of a topic on one day added up."""
    topic_index = {topic.id: index for index, topic in enumerate(blueprint.topics)}
    entries = sorted(
        _Study(evidence.moment(entry, days), topic_index[entry.topic], entry.hours)
        for entry in studied
        if entry.topic in topic_index
    )
    by_day = groupby(entries, key=lambda study: (days.date_of(study.at), study.topic))
    together = [list(studies) for _, studies in by_day]
    studies = [day[-1]._replace(hours=sum(study.hours for study in day)) for day in together]
    return [study for study in studies if since is None or study.at >= since]


def _time(response: Response) -> datetime:
    return response.answered_at or datetime.min.replace(tzinfo=UTC)

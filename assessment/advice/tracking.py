"""The belief about a learner today, from the answers of assessments and the hours of the study log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
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

#: Number of latest answers that are tracked one by one, with the study between them; earlier ones give the starting belief.
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
    """Update the starting point's belief by answers and study, in the order of their times.

    Answers are weighted by their age as of the day of the profile. Study on no topic is left out, and so is study before the
    last `WALKED` answers, since they have measured it.
    """
    blueprint, ages = profile.blueprint, decay.weights(responses, profile.at)
    in_turn = sorted(range(len(responses)), key=lambda index: responses[index].sort_time)
    older, walked = in_turn[:-WALKED], in_turn[-WALKED:]
    start = sitting.measure(
        blueprint, starting_point, [responses[i] for i in older], None if ages is None else [ages[i] for i in older]
    ).belief
    items, correct, kept = sitting.answer_arrays(blueprint, [responses[i] for i in walked])
    weights = np.array([1.0 if ages is None else ages[walked[index]] for index in kept])
    times = [responses[walked[index]].sort_time for index in kept]
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
    """List study in order of time, with the hours of a topic on the same day added up."""
    topic_index = blueprint.topic_index()
    entries = sorted(
        _Study(evidence.studied_at(entry, days), topic_index[entry.topic], entry.hours)
        for entry in studied
        if entry.topic in topic_index
    )
    by_day = groupby(entries, key=lambda study: (days.date_of(study.at), study.topic))
    together = [list(studies) for _, studies in by_day]
    studies = [day[-1]._replace(hours=sum(study.hours for study in day)) for day in together]
    return [study for study in studies if since is None or study.at >= since]

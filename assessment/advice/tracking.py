"""What is believed of a learner today: the answers that measure and the hours of the study log, in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from assessment.scoring.measuring.irt import Floats
from assessment.standing import decay, evidence
from assessment.standing.profile import Profile

#: The last answers are walked through one by one, with the study between them; what came before is the start.
WALKED = 300
#: Hours of study that a question of practice or review is hoped to be worth, see `Practice`.
TAUGHT = 0.1


class _Study(NamedTuple):
    at: datetime
    topic: int
    hours: float


class _Answer(NamedTuple):
    response: Response
    weight: float
    measures: bool


class Practice(NamedTuple):
    """What practice and reviews would add to the belief, if their answers counted like others and taught for `TAUGHT` hours each.

    `by` (T,) is how far they would move each ability. `promised` holds, for each answer since that measured, the chance that it
    would be right without them and with them, and whether it was. `topics` are the indices of what was practised.
    """

    by: Floats
    promised: tuple[tuple[float, float, bool], ...]
    topics: frozenset[int]

    @classmethod
    def between(
        cls, without: Tracked, with_it: Tracked, promised: Sequence[tuple[float, float, bool]], topics: Iterable[int]
    ) -> Practice:
        """Compare what is believed `without` practice and `with_it`."""
        return cls(with_it.abilities.mean - without.abilities.mean, tuple(promised), frozenset(topics))


class Walk(NamedTuple):
    """What is believed today, and the chance that each of the answers walked through would be right, as believed before it.

    `begun` are the indices of the topics that were studied or practised. `practice` is None where nothing was rehearsed.
    """

    tracked: Tracked
    begun: frozenset[int]
    foretold: tuple[tuple[Response, float], ...]
    practice: Practice | None = None


def walk(
    profile: Profile,
    responses: Sequence[Response],
    starting_point: str,
    studied: Sequence[StudyEntry] = (),
    rehearsed: Sequence[Response] = (),
    days: Calendar = MACHINE,
) -> Walk:
    """Carry the starting point's belief on through answers and study, in the order of their times.

    Answers count by their age as of the day of the profile; those `rehearsed`, in practice and in reviews, are foretold and change
    nothing but the belief beside, see `Practice`: there each teaches, and the first answer to an item tells, since later ones show what
    was explained. Study of what is no topic is left out, and so is what came before the last `WALKED` answers: they have measured it.
    """
    blueprint = profile.blueprint
    weighed = [*_weighed(responses, profile.at, measures=True), *_weighed(rehearsed, profile.at, measures=False)]
    weighed.sort(key=_time)
    older, walked = [answer for answer in weighed[:-WALKED] if answer.measures], weighed[-WALKED:]
    before = [answer.response for answer in older], [answer.weight for answer in older]
    measured = sitting.any_counts(blueprint, (answer.response for answer in weighed if answer.measures))
    start = (
        sitting.measure(blueprint, starting_point, *before) if measured else sitting.expect(blueprint, starting_point)
    )
    tracked = Tracked.begin(start.belief, learning(blueprint), ERROR_SD)
    practised, graph = None, prerequisites(profile)
    items, correct, kept = sitting.answer_arrays(blueprint, [answer.response for answer in walked])
    studies = _studies(blueprint, studied, _time(walked[0]) if older else None, days)
    begun = frozenset(study.topic for study in studies)
    met = {answer.response.item_id for answer in weighed[:-WALKED]}
    foretold: list[tuple[Response, float]] = []
    promised: list[tuple[float, float, bool]] = []
    topics: set[int] = set()
    for number, index in enumerate(kept):
        while studies and studies[0].at < _time(walked[index]):
            _, topic, hours = studies.pop(0)
            tracked = tracked.studied(topic, hours, graph)
            practised = practised and practised.studied(topic, hours, graph)
        (response, weight, measures), item, right = walked[index], items.at(np.array([number])), bool(correct[number])
        foretold.append((response, tracked.chance(item)))
        if measures:
            if practised:
                promised.append((foretold[-1][1], practised.chance(item), right))
                practised = practised.updated(item, [right], weight)
            tracked = tracked.updated(item, [right], weight)
        else:
            topics.add(topic := int(item.topic[0]))
            told = practised or tracked
            told = told if response.item_id in met else told.updated(item, [right], weight)
            practised = told.studied(topic, TAUGHT, graph)
        met.add(response.item_id)
    for _, topic, hours in studies:
        tracked = tracked.studied(topic, hours, graph)
        practised = practised and practised.studied(topic, hours, graph)
    if practised is None:
        return Walk(tracked, begun, tuple(foretold))
    practice = Practice.between(tracked, practised, promised, topics)
    return Walk(tracked, begun | practice.topics, tuple(foretold), practice)


def _studies(
    blueprint: Blueprint, studied: Sequence[StudyEntry], since: datetime | None, days: Calendar
) -> list[_Study]:
    """List study by its time, the hours of a topic on one day added up."""
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


def _weighed(responses: Sequence[Response], at: datetime | None, measures: bool) -> list[_Answer]:
    ages = decay.weights(responses, at) or [1.0] * len(responses)
    return [_Answer(response, weight, measures) for response, weight in zip(responses, ages, strict=True)]


def _time(answer: _Answer) -> datetime:
    return answer.response.answered_at or datetime.min.replace(tzinfo=UTC)

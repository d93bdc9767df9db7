"""Which area and which topics to study next, each with what its reasons rest on; `words.advice` says them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.advice.hours import less_logged
from assessment.advice.patterns import response_shift
from assessment.advice.patterns.learned import Finding
from assessment.advice.ranking import Moved, Ranking, gained, prerequisites, ranked, surely_wrong, weights
from assessment.advice.steps import StepAhead, hours_by_topic, steps_ahead
from assessment.advice.tracking import walk
from assessment.clock import MACHINE, Calendar
from assessment.diary import StudyEntry
from assessment.items import NOT_SAID, Response
from assessment.scoring.learning import course
from assessment.scoring.measuring import irt, selection
from assessment.standing.evidence import not_yet_measured
from assessment.standing.profile import Profile, Standing

#: How many topics to begin with are named in an area.
BEGIN_WITH = 3


@dataclass(frozen=True, slots=True)
class TopicAdvice:
    """One topic to study: hours to the required level, and its share of all that can be gained.

    The hours count from where the topic was measured; `logged` are those studied since. `weight` says from 0 to 1 how much the
    topic matters for the role, and `mistaken` counts answers given surely and wrongly. With `check_first` it may be met, and its
    check comes before study.
    """

    standing: Standing
    hours: float
    share: float
    weight: float
    mistaken: int = 0
    logged: float = 0.0
    check_first: bool = False

    @property
    def left(self) -> float:
        """Hours still to study; until it is measured again, a topic never falls to nothing."""
        return less_logged(self.hours, self.logged)


@dataclass(frozen=True, slots=True)
class AreaAdvice:
    """One area: how many of the next quarter's best hours go into it, and its share of what they gain.

    `begin_with` names the first topics to study there. `ask_about` is the topic of the area of which one more answer would
    make the advice surest, None where that lies elsewhere or the area has its verdict.
    """

    standing: Standing
    hours: float
    share: float
    begin_with: tuple[TopicAdvice, ...] = ()
    ask_about: Standing | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """Areas, topics and steps, best first.

    `ask_about` is the topic of which one more answer would make the advice surest, None when every verdict is given.
    `moved` is how far study moves each ability beyond the profile, and `learned` is what the
    response model found in the learner's answers.
    """

    areas: tuple[AreaAdvice, ...]
    topics: tuple[TopicAdvice, ...]
    steps: tuple[StepAhead, ...]
    moved: Moved
    ask_about: Standing | None = None
    learned: tuple[Finding, ...] = ()


def advise(
    profile: Profile,
    responses: Sequence[Response],
    starting_point: str = NOT_SAID,
    rehearsed: Sequence[Response] = (),
    studied: Sequence[StudyEntry] = (),
    days: Calendar = MACHINE,
) -> Advice:
    """Rank areas and topics for a profile, with what the response model finds in this learner's answers.

    `responses` are those that measured; `rehearsed` those of practice and reviews, which count as far as they can be trusted;
    `studied` is the study log, whose hours are counted on until answers show what they brought,
    and whose dates are those of `days`.
    """
    walked = walk(profile, responses, starting_point, studied, rehearsed, days)
    shift = response_shift.shift(profile, walked.foretold, walked.practice)
    shifted = walked.tracked.shifted(shift.by)
    moved = Moved.none(shifted)
    if walked.begun:
        after, measured = shifted.abilities, profile.belief
        variance = after.covariance.diagonal() - measured.covariance.diagonal()
        moved = Moved(after.mean - measured.mean, variance, walked.begun, shifted)
    mistaken, logged = surely_wrong(responses), not_yet_measured(studied, responses, days)
    ranking = ranked(profile, moved, mistaken, logged)
    hours = {**ranking.hours, **hours_by_topic(steps_ahead(profile))}
    total, weight = ranking.gain.sum() or 1.0, weights(profile)
    topics = tuple(
        TopicAdvice(
            (topic := profile.topics[index]),
            hours=hours[topic.id],
            share=float(ranking.gain[index] / total),
            weight=weight[index],
            mistaken=mistaken.get(topic.id, 0),
            logged=logged.get(topic.id, 0.0),
            check_first=index in ranking.check_first,
        )
        for index in ranking.order
    )
    ask_about = _most_telling(profile, weight, prerequisites(profile))
    return Advice(_areas(profile, ranking, topics, ask_about), topics, ranking.steps, moved, ask_about, shift.findings)


def without(advice: Advice, left_out: Collection[str]) -> Advice:
    """Return advice that names none of the topics `left_out`; the areas keep their places."""
    topics = tuple(topic for topic in advice.topics if topic.standing.id not in left_out)
    areas = tuple(replace(area, begin_with=_first_of(topics, area.standing.id)) for area in advice.areas)
    return replace(advice, areas=areas, topics=topics)


def _first_of(topics: Sequence[TopicAdvice], area_id: str) -> tuple[TopicAdvice, ...]:
    return tuple(topic for topic in topics if topic.standing.area == area_id)[:BEGIN_WITH]


def _most_telling(profile: Profile, weight: Sequence[float], prerequisites: course.Graph) -> Standing | None:
    """Find the topic without a verdict of which a typical question would lessen the doubt that matters most."""
    mean = profile.belief.mean
    typical = irt.Items(np.arange(len(mean)), np.full(len(mean), 1.0), mean, np.zeros(len(mean)))
    gain = selection.gains(profile.belief, typical, np.diag(course.importance(weight, prerequisites)))
    unclear = np.array([standing.verdict.open for standing in profile.topics])
    return profile.topics[int(np.argmax(np.where(unclear, gain, -1.0)))] if unclear.any() else None


def _areas(
    profile: Profile, ranking: Ranking, topics: Sequence[TopicAdvice], ask_about: Standing | None
) -> tuple[AreaAdvice, ...]:
    """Compare the areas by what the best hours of the next quarter gain in each."""
    gain, hours = gained(profile, ranking)
    total = sum(gain.values()) or 1.0
    best_first = sorted(profile.areas, key=lambda standing: (-gain[standing.id], standing.score))
    return tuple(
        AreaAdvice(
            area,
            hours=hours[area.id],
            share=gain[area.id] / total,
            begin_with=_first_of(topics, area.id),
            ask_about=ask_about if ask_about is not None and ask_about.area == area.id and area.verdict.open else None,
        )
        for area in best_first
    )

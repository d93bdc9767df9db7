"""Which areas and topics to study next, with the facts behind the reasons that `words.advice` gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.advice.hours import effort, hours_left, less_logged
from assessment.advice.patterns import response_shift
from assessment.advice.patterns.learned import Finding
from assessment.advice.ranking import Ranking, gained, prerequisites, ranked, surely_wrong, weights
from assessment.advice.steps import StepAhead
from assessment.advice.tracking import track
from assessment.clock import MACHINE, Calendar
from assessment.diary import StudyEntry
from assessment.items import NOT_SAID, Response
from assessment.scoring.learning import recommend
from assessment.scoring.measuring import irt, selection
from assessment.standing.evidence import not_yet_measured
from assessment.standing.profile import Profile, Standing

#: Number of topics named to start with in an area.
BEGIN_WITH = 3


@dataclass(frozen=True, slots=True)
class TopicAdvice:
    """A topic to study: hours to the required level, and its share of the total gain.

    `hours` are those from the measured ability; `logged` are those studied since. `weight`, from 0 to 1, is how much the topic
    matters for the role, `mistaken` counts sure mistakes, and `opens` names the topics that build on it.
    """

    standing: Standing
    hours: float
    share: float
    weight: float
    opens: tuple[str, ...] = ()
    mistaken: int = 0
    logged: float = 0.0

    @property
    def left(self) -> float:
        """Hours still to study; more than 0 until the topic is measured again."""
        return less_logged(self.hours, self.logged)


@dataclass(frozen=True, slots=True)
class AreaAdvice:
    """An area: how many of the best hours of the next quarter go into it, and its share of their gain.

    `begin_with` names its first topics to study. `ask_about` is the most informative topic to ask about, None where that is in
    another area or the area's verdict is clear.
    """

    standing: Standing
    hours: float
    share: float
    begin_with: tuple[str, ...] = ()
    ask_about: Standing | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """Areas, topics and steps, best first.

    `ask_about` is the topic on which a further question would be most informative, None when all verdicts are clear.
    `moved` (T,) is the shift of each ability beyond the profile, from study and the response model, and `learned` holds the
    response model's findings.
    """

    areas: tuple[AreaAdvice, ...]
    topics: tuple[TopicAdvice, ...]
    steps: tuple[StepAhead, ...]
    moved: irt.Floats
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
    """Rank areas and topics for a profile, with the response model if the learner's answers contradict the measurement.

    `responses` are those of assessments, `rehearsed` those of practice and reviews, which only the response model uses.
    `studied` is the study log, with the dates of `days`; its hours are expected to have had their effect until answers show
    otherwise.
    """
    shift = response_shift.shift(profile, responses, starting_point, rehearsed)
    moved = shift.by + _studied(profile, responses, starting_point, studied, days)
    mistaken, logged = surely_wrong(responses), not_yet_measured(studied, responses, days)
    expected = effort(profile).expected
    left = hours_left(profile, expected, logged)
    ranking = ranked(profile, moved, mistaken, left, logged)
    total, weight = ranking.gain.sum() or 1.0, weights(profile)
    topics = tuple(
        TopicAdvice(
            (topic := profile.topics[index]),
            hours=float(expected[index]),
            share=float(ranking.gain[index] / total),
            weight=weight[index],
            opens=_opens(profile, topic.id),
            mistaken=mistaken.get(topic.id, 0),
            logged=logged.get(topic.id, 0.0),
        )
        for index in ranking.order
    )
    ask_about = _most_telling(profile, weight, prerequisites(profile))
    return Advice(_areas(profile, ranking, ask_about), topics, ranking.steps, moved, ask_about, shift.findings)


def _studied(
    profile: Profile, responses: Sequence[Response], starting_point: str, studied: Sequence[StudyEntry], days: Calendar
) -> irt.Floats:
    """Return the expected effect of logged study on each ability (T,), beyond what the answers show."""
    if not studied:
        return np.zeros(len(profile.topics))
    after, before = (track(profile, responses, starting_point, log, days).abilities.mean for log in (studied, ()))
    return np.asarray(after - before)


def _most_telling(profile: Profile, weight: Sequence[float], prerequisites: recommend.Graph) -> Standing | None:
    """Find the open topic on which a typical question would most reduce the uncertainty that matters for the role."""
    mean = profile.belief.mean
    typical = irt.Items(np.arange(len(mean)), np.full(len(mean), 1.0), mean, np.zeros(len(mean)))
    gain = selection.gains(profile.belief, typical, np.diag(recommend.importance(weight, prerequisites)))
    unclear = np.array([standing.verdict.open for standing in profile.topics])
    return profile.topics[int(np.argmax(np.where(unclear, gain, -1.0)))] if unclear.any() else None


def _opens(profile: Profile, topic_id: str) -> tuple[str, ...]:
    """Name the topics of the role that build on a topic."""
    topics = profile.blueprint.topics
    return tuple(other.name for other in topics if topic_id in other.prerequisites and profile.role.level(other.id))


def _areas(profile: Profile, ranking: Ranking, ask_about: Standing | None) -> tuple[AreaAdvice, ...]:
    """Compare the areas by what the best hours of the next quarter gain in each."""
    gain, hours = gained(profile, ranking)
    total = sum(gain.values()) or 1.0
    in_order = [profile.topics[index] for index in ranking.order]
    best_first = sorted(profile.areas, key=lambda standing: (-gain[standing.id], standing.score))
    return tuple(
        AreaAdvice(
            area,
            hours=hours[area.id],
            share=gain[area.id] / total,
            begin_with=tuple(topic.name for topic in in_order if topic.area == area.id)[:BEGIN_WITH],
            ask_about=ask_about if ask_about is not None and ask_about.area == area.id and area.verdict.open else None,
        )
        for area in best_first
    )

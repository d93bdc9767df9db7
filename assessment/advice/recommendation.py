"""Which area and which topics to study next, each with its reasons in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from math import log
from typing import TYPE_CHECKING

import numpy as np

from assessment import sitting
from assessment.advice import learned, reasons
from assessment.advice.hours import SMALLEST, effort, hours_left
from assessment.advice.ranking import gained, prerequisites, ranked, surely_wrong, weights
from assessment.advice.tracking import track
from assessment.diary import StudyEntry
from assessment.items import NOT_SAID, Response
from assessment.scoring.learning import recommend
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring import ability, irt, selection
from assessment.scoring.predicting import response_model
from assessment.standing.evidence import not_yet_measured
from assessment.standing.profile import Profile, Standing

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

#: Answers that the response model looks back on.
LOOK_BACK = 300


@dataclass(frozen=True, slots=True)
class TopicAdvice:
    """One topic to study: hours to the required level, its share of all that can be gained, and the reasons in words.

    The hours count from where the topic was measured; `logged` are those studied since.
    """

    standing: Standing
    hours: float
    share: float
    reasons: tuple[str, ...]
    logged: float = 0.0

    @property
    def left(self) -> float:
        """Hours still to study; until it is measured again, a topic never falls to nothing."""
        return max(self.hours - self.logged, SMALLEST)


@dataclass(frozen=True, slots=True)
class AreaAdvice:
    """One area: the share of what the next quarter's best hours gain that is gained here, the hours, and the reasons."""

    standing: Standing
    hours: float
    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Areas and topics, best first.

    `ask_about` is the topic of which one more answer would make the advice surest, None when every verdict is given.
    The ranking rests on `tracked`, and `learned` says in words what the response model found in the learner's answers.
    """

    areas: tuple[AreaAdvice, ...]
    topics: tuple[TopicAdvice, ...]
    tracked: Tracked
    ask_about: Standing | None = None
    learned: tuple[str, ...] = ()


def advise(
    profile: Profile,
    responses: Sequence[Response],
    starting_point: str = NOT_SAID,
    rehearsed: Sequence[Response] = (),
    studied: Sequence[StudyEntry] = (),
) -> Advice:
    """Rank areas and topics for a profile, with the response model fitted to this learner's answers.

    `responses` are those that measured; `rehearsed` those of practice and reviews, which the response model learns from too;
    `studied` is the study log, whose hours are counted on until answers show what they brought.
    """
    model, history, chance = _predicted(profile, responses, starting_point, rehearsed)
    abilities = _abilities(profile, chance)
    tracked = track(profile, responses, starting_point, studied).shifted(abilities - profile.belief.mean)
    mistaken, logged = surely_wrong(responses), not_yet_measured(studied, responses)
    expected = effort(profile).expected
    left = hours_left(profile, expected, logged)
    ranking = ranked(profile, tracked, mistaken, left)
    told = reasons.Told(profile, ranking, expected, mistaken, logged)
    total = ranking.gain.sum() or 1.0
    topics = tuple(
        TopicAdvice(
            profile.topics[position],
            float(expected[position]),
            float(ranking.gain[position] / total),
            reasons.of_topic(told, position),
            logged.get(profile.topics[position].id, 0.0),
        )
        for position in ranking.order
    )
    ask_about = _most_telling(profile, weights(profile), prerequisites(profile))
    found = learned.sentences(profile, abilities, model, history)
    return Advice(_areas(profile, ranking, left, ask_about), topics, tracked, ask_about, found)


def _abilities(profile: Profile, chance: irt.Floats) -> irt.Floats:
    """Turn the predicted chances back into abilities, so that practice and forgetting count in the ranking too."""
    needed = [profile.role.requirements.get(topic.id) for topic in profile.blueprint.topics]
    difficulty = np.array([max(one.level, 1) - 3.0 if one else 0.0 for one in needed])
    a = irt.deflated(1.2, np.sqrt(profile.belief.covariance.diagonal()))
    return np.asarray(difficulty + np.log(chance / (1 - chance)) / a)


def _most_telling(profile: Profile, weight: Sequence[float], prerequisites: recommend.Graph) -> Standing | None:
    """Find the topic without a verdict of which a typical question would lessen the doubt that matters most."""
    mean = profile.belief.mean
    typical = irt.Items(np.arange(len(mean)), np.full(len(mean), 1.0), mean, np.zeros(len(mean)))
    gain = selection.gains(profile.belief, typical, np.diag(recommend.importance(weight, prerequisites)))
    unclear = np.array([standing.verdict.open for standing in profile.topics])
    return profile.topics[int(np.argmax(np.where(unclear, gain, -1.0)))] if unclear.any() else None


def chances(
    profile: Profile, responses: Sequence[Response], starting_point: str, rehearsed: Sequence[Response] = ()
) -> irt.Floats:
    """Predict, per topic, the chance that the learner would now solve an open task at the level the role asks for."""
    return _predicted(profile, responses, starting_point, rehearsed)[2]


def _predicted(
    profile: Profile, responses: Sequence[Response], starting_point: str, rehearsed: Sequence[Response]
) -> tuple[Pipeline, pd.DataFrame, irt.Floats]:
    """Fit the response model to the answers: the model, the answers as a table, and the chances (T,) it predicts.

    What was measured before an answer rests on the answers that measure; its history on all of them, merged by their times.
    """
    import pandas as pd

    blueprint = profile.blueprint
    area_of = {topic.id: topic.area for topic in blueprint.topics}
    both = merge(((r, True) for r in responses), ((r, False) for r in rehearsed), key=_time)
    recent = [(r, measures) for r, measures in both if r.topic in area_of and not r.voided][-LOOK_BACK:]
    rows = []
    places = {topic.id: place for place, topic in enumerate(blueprint.topics)}
    beliefs = beliefs_before(profile, recent, starting_point)
    for order, ((response, _), belief) in enumerate(zip(recent, beliefs, strict=True)):
        measured = _log_odds(belief, places[response.topic], response.parameters.difficulty)
        row = (response.topic, area_of[response.topic], response.item_id, int(response.correct), order, measured)
        rows.append((*row, response.confidence, response.answered_at))
    columns = ["topic", "area", "item", "correct", "order", "measured", "confidence", "answered_at"]
    history = pd.DataFrame(rows, columns=columns).assign(learner=0)
    model = response_model.fit(history)
    now = max((r.answered_at for r, _ in recent if r.answered_at), default=None)
    asked = []
    for position, topic in enumerate(blueprint.topics):
        needed = profile.role.requirements.get(topic.id)
        difficulty = max(needed.level, 1) - 3.0 if needed else 0.0
        measured = _log_odds(profile.belief, position, difficulty)
        asked.append((topic.id, topic.area, "", 0, len(recent), measured, None, now))
    # Each topic is asked about alone, as if it were the next question after a copy of the history.
    copies = [history.assign(learner=position) for position in range(len(asked))] if recent else []
    questions = pd.DataFrame(asked, columns=columns).assign(learner=range(len(asked)))
    together = pd.concat([*copies, questions], ignore_index=True)
    return model, history, np.asarray(model.predict_proba(together)[-len(asked) :, 1])


def _time(answer: tuple[Response, bool]) -> datetime:
    return answer[0].answered_at or datetime.min.replace(tzinfo=UTC)


def beliefs_before(
    profile: Profile, answers: Sequence[tuple[Response, bool]], starting_point: str
) -> Iterator[ability.Belief]:
    """Tell, for each of `answers` in turn, what those before it had measured: one pass, and nearly what `measure` says.

    Each answer comes with whether it measures; one of practice or of a review does not.
    """
    live = ability.start(sitting.prior(profile.blueprint, starting_point).belief)
    items, correct, kept = sitting.graded(profile.blueprint, [response for response, _ in answers])
    curves = dict(zip(kept, irt.log_likelihood(correct, items.a, items.b, items.c), strict=True))
    topics = dict(zip(kept, items.topic.tolist(), strict=True))
    for place, (_, measures) in enumerate(answers):
        yield live.belief
        if measures and place in curves:
            live = ability.answered(live, topics[place], curves[place])


def _log_odds(belief: ability.Belief, position: int, difficulty: float) -> float:
    """Log-odds of solving an open task, the uncertainty of the ability averaged over."""
    a = float(irt.deflated(1.2, np.sqrt(belief.covariance[position, position])))
    p = float(irt.p_correct(belief.mean[position], a, difficulty, 0.0))
    return log(p / (1 - p))


def _areas(
    profile: Profile, ranking: recommend.Ranking, left: irt.Floats, ask_about: Standing | None
) -> tuple[AreaAdvice, ...]:
    """Compare the areas by what the best hours of the next quarter gain in each."""
    gain, hours = gained(profile, ranking, left)
    total = sum(gain.values()) or 1.0
    best_first = sorted(profile.areas, key=lambda standing: (-gain[standing.id], standing.score))
    return tuple(
        AreaAdvice(
            standing,
            hours[standing.id],
            gain[standing.id] / total,
            reasons.of_area(profile, standing, ranking, hours[standing.id], gain[standing.id] / total, ask_about),
        )
        for standing in best_first
    )

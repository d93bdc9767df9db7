"""Which area and which topics to study next, each with its reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from assessment import sitting
from assessment.items import Response
from assessment.plan.hours import Effort, effort
from assessment.plan.profile import Profile, Standing, Verdict
from assessment.scoring import ability, irt, recommend, response_model

#: How far ahead the areas are compared: a quarter of a year at ten hours a week.
HORIZON_HOURS = 130.0
#: By the definition of a level, whoever holds it solves an open task of its difficulty with this chance.
CHANCE_AT_LEVEL = 2 / 3
#: Answers that the response model looks back on.
LOOK_BACK = 300


@dataclass(frozen=True, slots=True)
class TopicAdvice:
    """One topic to study: hours to the required level, its share of all that can be gained, and the reasons in words."""

    standing: Standing
    hours: float
    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaAdvice:
    """One area: the share of what the next quarter's best hours gain that is gained here, the hours, and the reasons."""

    standing: Standing
    hours: float
    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Areas and topics, best first. `effort` holds the hours per topic and their uncertainty."""

    areas: tuple[AreaAdvice, ...]
    topics: tuple[TopicAdvice, ...]
    effort: Effort


def advise(profile: Profile, responses: Sequence[Response], starting_point: str = "none") -> Advice:
    """Rank areas and topics for a profile, with the response model fitted to this learner's answers."""
    blueprint, role = profile.blueprint, profile.role
    index = {topic.id: position for position, topic in enumerate(blueprint.topics)}
    spent = effort(profile)
    weight = [role.requirements[t.id].weight if t.id in role.requirements else 0.0 for t in blueprint.topics]
    ranking = recommend.rank(
        chances(profile, responses, starting_point),
        np.full(len(index), CHANCE_AT_LEVEL),
        weight,
        spent.expected,
        [[index[before] for before in topic.prerequisites] for topic in blueprint.topics],
    )
    total = ranking.gain.sum() or 1.0
    topics = tuple(
        TopicAdvice(
            profile.topics[position],
            float(spent.expected[position]),
            float(ranking.gain[position] / total),
            _topic_reasons(profile, position, weight[position], float(spent.expected[position]), ranking),
        )
        for position in ranking.order
    )
    return Advice(_areas(profile, ranking, spent), topics, spent)


def chances(profile: Profile, responses: Sequence[Response], starting_point: str) -> irt.Floats:
    """Predict, per topic, the chance that the learner would now solve an open task at the level the role asks for."""
    import pandas as pd

    blueprint = profile.blueprint
    area_of = {topic.id: topic.area for topic in blueprint.topics}
    recent = [r for r in responses if r.topic in area_of][-LOOK_BACK:]
    rows = []
    for order, response in enumerate(recent):
        belief = sitting.measure(blueprint, starting_point, recent[:order])
        position = [topic.id for topic in blueprint.topics].index(response.topic)
        measured = _log_odds(belief, position, response.parameters.difficulty)
        rows.append((0, response.topic, area_of[response.topic], int(response.correct), order, measured))
    columns = ["learner", "topic", "area", "correct", "order", "measured"]
    history = pd.DataFrame(rows, columns=columns)
    model = response_model.fit(history)
    asked = [
        (
            0,
            topic.id,
            topic.area,
            0,
            len(recent),
            _log_odds(
                profile.belief,
                position,
                max(profile.role.requirements[topic.id].level, 1) - 3.0
                if topic.id in profile.role.requirements
                else 0.0,
            ),
        )
        for position, topic in enumerate(blueprint.topics)
    ]
    # Each topic is asked about alone, as if it were the next question after the history.
    together = [
        response_model.features(pd.concat([history, pd.DataFrame([row], columns=columns)], ignore_index=True)).iloc[-1:]
        for row in asked
    ]
    return np.asarray(model.predict_proba(pd.concat(together))[:, 1])


def _log_odds(belief: ability.Belief, position: int, difficulty: float) -> float:
    """Log-odds of solving an open task, the uncertainty of the ability averaged over."""
    a = float(irt.deflated(1.2, np.sqrt(belief.covariance[position, position])))
    p = float(irt.p_correct(belief.mean[position], a, difficulty, 0.0))
    return log(p / (1 - p))


def _areas(profile: Profile, ranking: recommend.Ranking, spent: Effort) -> tuple[AreaAdvice, ...]:
    """Compare the areas by what the best hours of the next quarter gain in each."""
    gained = {area.id: 0.0 for area in profile.blueprint.areas}
    hours = {area.id: 0.0 for area in profile.blueprint.areas}
    ahead = HORIZON_HOURS
    for position in ranking.order:
        topic = profile.blueprint.topics[position]
        need = float(spent.expected[position])
        part = min(1.0, ahead / need)
        gained[topic.area] += part * float(ranking.gain[position] + ranking.unlocked[position])
        hours[topic.area] += part * need
        ahead -= part * need
        if ahead <= 0:
            break
    total = sum(gained.values()) or 1.0
    ranked = sorted(profile.areas, key=lambda standing: (-gained[standing.id], standing.score))
    return tuple(
        AreaAdvice(
            standing,
            hours[standing.id],
            gained[standing.id] / total,
            _area_reasons(profile, standing, ranking, hours[standing.id], gained[standing.id] / total),
        )
        for standing in ranked
    )


def _area_reasons(
    profile: Profile, standing: Standing, ranking: recommend.Ranking, hours: float, share: float
) -> tuple[str, ...]:
    reasons = []
    if share > 0:
        reasons.append(
            f"{100 * share:.0f} % of what your next {HORIZON_HOURS:.0f} hours can gain lies here, in {hours:.0f} hours."
        )
    else:
        reasons.append("Nothing here comes first: other areas gain more per hour, or must come before.")
    reasons.append(_where(standing, "the role asks for"))
    first = [
        profile.blueprint.topics[p].name for p in ranking.order if profile.blueprint.topics[p].area == standing.id
    ][:3]
    if first and share > 0:
        reasons.append(f"Start with {', then '.join(first)}.")
    return tuple(reasons)


def _topic_reasons(
    profile: Profile, position: int, weight: float, hours: float, ranking: recommend.Ranking
) -> tuple[str, ...]:
    standing, topic = profile.topics[position], profile.blueprint.topics[position]
    reasons = [_where(standing, "the role asks for")]
    matters = (
        "a great deal" if weight >= 0.85 else "much" if weight >= 0.6 else "somewhat" if weight >= 0.35 else "a little"
    )
    reasons.append(f"It matters {matters} for this role (weight {weight:.1f} of 1), and takes about {hours:.0f} hours.")
    opens = [
        other.name
        for other in profile.blueprint.topics
        if topic.id in other.prerequisites and profile.role.requirements.get(other.id)
    ]
    if ranking.unlocked[position] > 0 and opens:
        reasons.append(f"It opens the way to {', '.join(opens[:3])}{' and more' if len(opens) > 3 else ''}.")
    return tuple(reasons)


def _where(standing: Standing, asks: str) -> str:
    if standing.required_score is None:
        return "The role asks nothing here."
    measured = (
        f"You are at {standing.score:.0f} % (between {standing.low:.0f} and {standing.high:.0f}); "
        f"{asks} {standing.required_score:.0f} %."
    )
    match standing.verdict:
        case Verdict.GAP:
            return f"{measured} That is a gap."
        case Verdict.NO_GAP:
            return f"{measured} That is met."
        case _ if standing.answered == 0:
            return f"{measured} No question has been asked here yet, so answer some before you study."
        case _:
            more = (
                f"about {standing.questions_needed} more questions would tell"
                if standing.questions_needed
                else "many more questions would be needed"
            )
            return f"{measured} That is not certain yet: {more}."

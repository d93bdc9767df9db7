"""Why an area or a topic stands where it does in the advice, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assessment.advice.ranking import HORIZON_HOURS, Ranking, weights
from assessment.scoring.measuring.irt import Floats
from assessment.standing.profile import Profile, Standing
from assessment.standing.verdict import WORK, Verdict, phrase


class Told(NamedTuple):
    """What the reasons for topics rest on.

    `expected` (T,) are the hours from where a topic was measured. `mistaken` counts answers given surely and wrongly, and
    `logged` sums the hours that no measurement shows yet, both per topic id.
    """

    profile: Profile
    ranking: Ranking
    expected: Floats
    mistaken: Mapping[str, int]
    logged: Mapping[str, float]


def of_area(
    profile: Profile,
    standing: Standing,
    ranking: Ranking,
    hours: float,
    share: float,
    ask_about: Standing | None,
) -> tuple[str, ...]:
    """Say why an area stands where it does, and where to start there."""
    sentences = []
    if share > 0:
        sentences.append(
            f"Return on your time: spend about {hours:.0f} of your next {HORIZON_HOURS:.0f} hours here, for "
            f"{100 * share:.0f} % of what they gain."
        )
    else:
        sentences.append("Nothing here comes first: other areas gain more per hour, or must come before.")
    sentences.append(_where(standing, "the role asks for"))
    first = [
        profile.blueprint.topics[p].name for p in ranking.order if profile.blueprint.topics[p].area == standing.id
    ][:3]
    if first and share > 0:
        sentences.append(f"Start with {', then '.join(first)}.")
    if ask_about is not None and ask_about.area == standing.id and standing.verdict.open:
        sentences.append(f"Answer more questions first, on {ask_about.name}: there one tells most about what to study.")
    return tuple(sentences)


def of_topic(told: Told, position: int) -> tuple[str, ...]:
    """Say why a topic stands where it does: the gap, its weight and hours, what was logged or mistaken, what it opens."""
    profile, topic = told.profile, told.profile.blueprint.topics[position]
    weight, hours = weights(profile)[position], float(told.expected[position])
    sentences = [_where(profile.topics[position], "the role asks for")]
    matters = (
        "a great deal" if weight >= 0.85 else "much" if weight >= 0.6 else "somewhat" if weight >= 0.35 else "a little"
    )
    sentences.append(
        f"It matters {matters} for this role (weight {weight:.1f} of 1), and takes about {hours:.0f} hours."
    )
    if logged := told.logged.get(topic.id, 0.0):
        sentences.append(_logged(logged, hours))
    if count := told.mistaken.get(topic.id, 0):
        what = "an answer" if count == 1 else f"{count} answers"
        sentences.append(f"You gave {what} here surely and wrongly; a mistaken belief is worth clearing up first.")
    opens = [
        other.name
        for other in profile.blueprint.topics
        if topic.id in other.prerequisites and profile.role.requirements.get(other.id)
    ]
    if opens:
        sentences.append(f"It opens the way to {', '.join(opens[:3])}{' and more' if len(opens) > 3 else ''}.")
    return tuple(sentences)


def _where(standing: Standing, asks: str) -> str:
    if standing.required_score is None:
        return "The role asks nothing here."
    measured = f"You are at {standing.score:.0f} % ({standing.between}); {asks} {standing.required_score:.0f} %."
    if standing.asks_for_work and standing.required_level is not None:
        asked = f"{asks} the level {standing.required_level.name}, {Verdict.BEYOND.value}. {WORK}"
        return f"{'A starting guess puts you' if standing.guessed else 'You are'} at {standing.score:.0f} %; {asked}"
    match standing.verdict:
        case Verdict.NOT_MEASURED:
            return f"A starting guess puts you at {standing.score:.0f} %; {asks} {standing.required_score:.0f} %."
        case Verdict.STALE:
            return f"{measured} That was measured long ago."
        case verdict:
            return f"{measured} {phrase(verdict, standing.chance).capitalize()}."


def _logged(logged: float, hours: float) -> str:
    amount = f"{logged:.1f}".removesuffix(".0")
    some = f"You have logged {amount} hour{'s' if logged != 1 else ''} here since it was measured"
    if logged >= hours:
        return f"{some}: answer some questions to see what they brought, before you go on."
    return f"{some}, so about {hours - logged:.0f} are left, if they brought what was hoped."

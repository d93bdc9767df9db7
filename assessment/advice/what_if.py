"""What would change the ranking: hypothetical results, and more hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.advice import rehearsal
from assessment.advice.ranking import HORIZON_HOURS, gained, ranked, surely_wrong
from assessment.advice.recommendation import Advice
from assessment.items import Response
from assessment.scoring.measuring import irt
from assessment.standing.profile import Profile, Standing, area_cut

#: Distance of a hypothetical result from the requirement, in standard errors.
CLEARLY = 1.7
#: Number of topics from the top of the ranking whose results are varied.
TOPICS = 3


@dataclass(frozen=True, slots=True)
class OtherResult:
    """If `measured` were found `above` its requirement, or else below, the area or topic `first` would come first."""

    measured: Standing
    above: bool
    first: Standing


@dataclass(frozen=True, slots=True)
class MoreHours:
    """Over more `hours` than the usual horizon, the area `first` would gain most."""

    hours: float
    first: Standing


Change = OtherResult | MoreHours


def changes(profile: Profile, advice: Advice, responses: Sequence[Response]) -> tuple[Change, ...]:
    """Find which results would put another area or topic first, and whether more hours would.

    Each area, each of the first topics and the topic to ask about is assumed to be measured clearly on the other side of its
    requirement; the joint belief extends that to its neighbours. Results that would change nothing are left out.
    """
    if not advice.topics:
        return ()
    mistaken, logged = surely_wrong(responses), {entry.standing.id: entry.logged for entry in advice.topics}
    area, topic = advice.areas[0].standing, advice.topics[0].standing
    results: list[Change] = []
    for standing, members in _varied(profile, advice):
        imagined, moved = rehearsal.imagine(profile, advice.moved, members, _other_side(profile, standing))
        ranking = ranked(imagined, moved, mistaken, logged, HORIZON_HOURS)
        gain, _ = gained(imagined, ranking)
        first_area = _first_area(profile, gain)
        first_topic = profile.topics[ranking.order[0]] if len(ranking.order) else topic
        if standing.id == standing.area and first_area.id != area.id:
            results.append(OtherResult(standing, _short(standing), first_area))
        elif standing.id != standing.area and first_topic.id != topic.id:
            results.append(OtherResult(standing, _short(standing), first_topic))
    return (*results, *_with_more_hours(profile, advice, mistaken, logged))


def _first_area(profile: Profile, gain: Mapping[str, float]) -> Standing:
    return max(profile.areas, key=lambda area: (gain[area.id], -area.score))


def _varied(profile: Profile, advice: Advice) -> Iterator[tuple[Standing, irt.Floats]]:
    """Yield the standings whose result is varied, each with the weights (T,) of its topics."""
    topics = [topic.standing for topic in advice.topics[:TOPICS]]
    if advice.ask_about is not None and advice.ask_about not in topics:
        topics.append(advice.ask_about)
    for standing in (*(area.standing for area in advice.areas), *topics):
        if standing.required_score is not None:
            yield standing, rehearsal.members(profile, standing)


def _other_side(profile: Profile, standing: Standing) -> float:
    """Return an ability clearly on the other side of the requirement than the present estimate."""
    if standing.id == standing.area:
        cut = area_cut(profile.blueprint, profile.role, standing.id)
    else:
        cut = profile.blueprint.required_theta(profile.role, standing.id)
    assert cut is not None  # only standings with a requirement are varied
    return cut + (CLEARLY if _short(standing) else -CLEARLY) * rehearsal.MEASURED_TO


def _with_more_hours(
    profile: Profile, advice: Advice, mistaken: Mapping[str, int], logged: Mapping[str, float]
) -> tuple[MoreHours, ...]:
    ranking = ranked(profile, advice.moved, mistaken, logged, 2 * HORIZON_HOURS)
    gain, _ = gained(profile, ranking, 2 * HORIZON_HOURS)
    first = _first_area(profile, gain)
    if first.id == advice.areas[0].standing.id:
        return ()
    return (MoreHours(2 * HORIZON_HOURS, first),)


def _short(standing: Standing) -> bool:
    return standing.chance is not None and standing.chance < 0.5

"""What was answered, studied and adopted under ids of before, read under those of today.

The log keeps for ever what was written. Where a topic was renamed or split since, these functions follow it; what belongs to
a topic that is simply gone stays as it was, and its readers leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from assessment.blueprint import Blueprint
from assessment.diary import PlanChoice, SelfRating, StudyEntry
from assessment.items import Item, Response, Sitting


def area_now(blueprint: Blueprint, area_id: str) -> str | None:
    """Return the current id of an area id of any time, None if it is unknown."""
    return next((area.id for area in blueprint.areas if area_id in (area.id, *area.renamed_from)), None)


def of_responses(
    blueprint: Blueprint, responses: Sequence[Response], items: Mapping[str, Item]
) -> tuple[Response, ...]:
    """Give each answer its topic of today, as `topic_now` has it."""
    today = _today(blueprint)
    if all(response.topic in today for response in responses):
        return tuple(responses)
    return tuple(
        response
        if response.topic in today
        else replace(response, topic=topic_now(blueprint, response.topic, items.get(response.item_id)))
        for response in responses
    )


def topic_now(blueprint: Blueprint, topic_id: str, item: Item | None) -> str:
    """Return the topic of today of an answer to `item`, if that is still there: of a topic that was split, the part that holds
    it now, or the first; the id as it was where the topic is gone.
    """
    heirs = blueprint.heirs(topic_id) or (topic_id,)
    return item.topic if item and item.topic in heirs else heirs[0]


def of_entries(blueprint: Blueprint, entries: Sequence[StudyEntry]) -> tuple[StudyEntry, ...]:
    """Give each entry of the study log its topic of today; hours on a topic that was split go to the first part."""
    today = _today(blueprint)
    followed = []
    for entry in entries:
        heirs = () if entry.topic in today else blueprint.heirs(entry.topic)
        followed.append(replace(entry, topic=heirs[0]) if heirs else entry)
    return tuple(followed)


def of_sitting(blueprint: Blueprint, sitting: Sitting) -> Sitting | None:
    """Give a sitting its topics and areas of today; None where nothing that it was about is left."""
    topics = tuple(dict.fromkeys(heir for topic in sitting.topics for heir in blueprint.heirs(topic)))
    kept = tuple(dict.fromkeys(now for area in sitting.areas if (now := area_now(blueprint, area))))
    if not topics and (sitting.topics or not kept):
        return None
    if not {blueprint.topic(topic).area for topic in topics} <= set(kept):
        kept = tuple(dict.fromkeys(blueprint.topic(topic).area for topic in topics))
    return sitting if (topics, kept) == (sitting.topics, sitting.areas) else replace(sitting, topics=topics, areas=kept)


def of_ratings(blueprint: Blueprint, ratings: Sequence[SelfRating]) -> tuple[SelfRating, ...]:
    """Give self-ratings their areas of today; those of an area that is gone are left out."""
    return tuple(replace(rating, area=now) for rating in ratings if (now := area_now(blueprint, rating.area)))


def of_choice(blueprint: Blueprint, choice: PlanChoice) -> PlanChoice:
    """Give what was pinned and skipped its ids of today; a topic that was split counts with all its parts."""
    return replace(choice, pinned=_followed(blueprint, choice.pinned), skipped=_followed(blueprint, choice.skipped))


def _followed(blueprint: Blueprint, topic_ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heir for topic_id in topic_ids for heir in blueprint.heirs(topic_id) or (topic_id,)))


def _today(blueprint: Blueprint) -> set[str]:
    return {topic.id for topic in blueprint.topics} | {""}


class LeftOut(NamedTuple):
    """How much of a log belongs to topics that are gone without an heir, so that its readers leave it out."""

    answers: int = 0
    entries: int = 0
    #: Topics that were pinned or skipped in the adopted plan.
    wishes: int = 0
    #: Of oneself, in areas that are gone.
    ratings: int = 0


def left_out(
    blueprint: Blueprint,
    responses: Sequence[Response],
    entries: Sequence[StudyEntry] = (),
    choice: PlanChoice | None = None,
    ratings: Sequence[SelfRating] = (),
) -> LeftOut:
    """Count what belongs to topics and areas that the curriculum no longer has under any id."""
    today = _today(blueprint)
    wishes = (*choice.pinned, *choice.skipped) if choice else ()
    named = [*(response.topic for response in responses), *(entry.topic for entry in entries), *wishes]
    gone = {topic_id for topic_id in set(named) - today if not blueprint.heirs(topic_id)}
    rated = len(ratings) - len(of_ratings(blueprint, ratings))
    if not gone:
        return LeftOut(ratings=rated)
    return LeftOut(
        sum(response.topic in gone for response in responses),
        sum(entry.topic in gone for entry in entries),
        sum(topic_id in gone for topic_id in set(wishes)),
        rated,
    )

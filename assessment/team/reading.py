"""What a lead reads from pictures of a team. It is computed from them alone, so it discloses no more than they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assessment import renames
from assessment.blueprint import Area, Blueprint, Role, Topic
from assessment.consents import Picture
from assessment.standing.change import is_certain
from assessment.team import bands

#: The change of a share between two pictures; "" where it is too early to call one, None without an earlier picture.
Move = Literal["rise", "fall", ""] | None
#: Number of topics proposed for an hour together.
PROPOSED = 3


@dataclass(frozen=True, slots=True)
class TopicShare:
    """The share of members who likely meet what the role asks of a topic: bands from 0 to 4, and the shares they stand for.

    `covered` tells that at least as many members as a picture needs likely meet it.
    """

    topic: Topic
    level: int
    labels: tuple[int, int]
    low: float
    high: float
    covered: bool
    move: Move

    @property
    def middle(self) -> float:
        """The middle of the shares, from 0 to 1."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class AreaShare:
    """An area of a team: the week, the range of the number of members, and the range of the mean share over its topics.

    `since` is the week of the earlier picture, None without one.
    """

    area: Area
    week: date
    fewest: int
    most: int | None
    topics: tuple[TopicShare, ...]
    low: float
    high: float
    move: Move
    since: date | None


@dataclass(frozen=True, slots=True)
class TeamView:
    """All that a lead sees of the team as a whole; `worthwhile` are the topics in which an hour together gains most."""

    role: Role
    areas: tuple[AreaShare, ...]
    worthwhile: tuple[TopicShare, ...]


def read(blueprint: Blueprint, pictures: Sequence[Picture], least: int) -> TeamView | None:
    """Read pictures, latest first; None if none is of a role and an area of the blueprint. `least` is the members it takes."""
    by_area: dict[str, list[Picture]] = {}
    for picture in pictures:
        if picture.role in blueprint.roles and (area_id := renames.area_now(blueprint, picture.area)):
            by_area.setdefault(area_id, []).append(_follow(blueprint, picture))
    shown = [(area, by_area[area.id]) for area in blueprint.areas if area.id in by_area]
    areas = tuple(_area(blueprint, area, own[0], own[1] if len(own) > 1 else None, least) for area, own in shown)
    areas = tuple(area for area in areas if area.topics)
    if not areas:
        return None
    newest = max((own[0] for _, own in shown), key=lambda picture: picture.week)
    role = blueprint.roles[newest.role]
    ranked = sorted(
        (share for area in areas for share in area.topics if share.labels != (0, bands.BANDS - 1) and share.level),
        key=lambda share: (-_gain(role, share), share.topic.id),
    )
    return TeamView(role, areas, tuple(share for share in ranked[:PROPOSED] if _gain(role, share) > 0))


def _follow(blueprint: Blueprint, picture: Picture) -> Picture:
    """Give the bands of topics that were renamed since their ids of today; those of a topic that was split tell of no part."""
    followed = {heirs[0]: band for topic, band in picture.bands.items() if len(heirs := blueprint.heirs(topic)) == 1}
    return picture if followed == picture.bands else replace(picture, bands=followed)


def _gain(role: Role, share: TopicShare) -> float:
    """Return the gain of an hour together: the share of members who lack a topic times its weight, per hour of its level."""
    hours = share.topic.hours_to_level
    needed = hours[share.level - 1] - (hours[share.level - 2] if share.level > 1 else 0.0)
    return (1 - share.middle) * role.weight(share.topic.id) / max(needed, 0.5)


def _area(blueprint: Blueprint, area: Area, now: Picture, then: Picture | None, least: int) -> AreaShare:
    role = blueprint.roles[now.role]
    before = then if then and then.role == now.role else None
    topics = tuple(
        _topic(topic, role.level(topic.id), now, before, least)
        for topic in blueprint.topics_of(area.id)
        if topic.id in now.bands and role.level(topic.id)
    )
    low, high = (_mean([getattr(share, end) for share in topics]) for end in ("low", "high"))
    move: Move = None
    if before:
        same = [share.topic.id for share in topics if share.topic.id in before.bands]
        move = _move(
            _means([bands.share_range(before.bands[topic], before.most) for topic in same]),
            _means([bands.share_range(now.bands[topic], now.most) for topic in same]),
        )
    return AreaShare(area, now.week, now.fewest, now.most, topics, low, high, move, before.week if before else None)


def _topic(topic: Topic, level: int, now: Picture, before: Picture | None, least: int) -> TopicShare:
    labels = now.bands[topic.id]
    low, high = bands.share_range(labels, now.most)
    move: Move = None
    if before and topic.id in before.bands:
        move = _move(bands.share_range(before.bands[topic.id], before.most), (low, high))
    covered = bands.least_count(labels, now.fewest) >= max(least, bands.FLOOR)
    return TopicShare(topic, level, labels, low, high, covered, move)


def _move(then: tuple[float, float], now: tuple[float, float]) -> Move:
    """Call a change as for a learner: when its interval excludes zero and the middles moved in the same direction."""
    difference = sum(now) / 2 - sum(then) / 2
    if not is_certain(now[0] - then[1], now[1] - then[0], difference):
        return ""
    return "rise" if difference > 0 else "fall"


def _means(ends: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return _mean([low for low, _ in ends]), _mean([high for _, high in ends])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0

"""Ability over time: a fold of the log, one point per finished assessment, each as it was known then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment.blueprint import Blueprint, Level
from assessment.items import Response, Sitting
from assessment.plan.change import AreaScore, Change, changes, scores

#: A sitting with its answers, in the order given.
Answered = tuple[Sitting, Sequence[Response]]


@dataclass(frozen=True, slots=True)
class Point:
    """What was known after one assessment, as of its last answer.

    `responses` are its own answers and `asked` the areas they count in; `areas` are all areas in the blueprint's order,
    `changes` those since the point before, of areas asked at both sides.
    """

    sitting: Sitting
    responses: tuple[Response, ...]
    at: datetime
    asked: tuple[str, ...]
    areas: tuple[AreaScore, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LevelChange:
    """An area's level is another than at the point before; `certain` when the change in ability is more than noise."""

    point: Point
    score: AreaScore
    before: Level | None
    certain: bool

    @property
    def up(self) -> bool:
        """Whether the level rose."""
        return (self.score.level.level if self.score.level else 0) > (self.before.level if self.before else 0)


@dataclass(frozen=True, slots=True)
class History:
    """The points in the order the assessments were begun, and what changed in each area since it was first measured."""

    points: tuple[Point, ...]
    since_first: tuple[Change, ...]

    def level_changes(self) -> tuple[LevelChange, ...]:
        """List where an area's level changed at an assessment that asked about it."""
        found = []
        last: dict[str, Level | None] = {}
        for point in self.points:
            certain = {change.now.area.id for change in point.changes if change.certain}
            for score in point.areas:
                name = score.area.id
                if name not in point.asked:
                    continue
                if name in last and last[name] != score.level:
                    found.append(LevelChange(point, score, last[name], name in certain))
                last[name] = score.level
        return tuple(found)


def history(blueprint: Blueprint, sittings: Sequence[Answered]) -> History:
    """Fold the sittings of a learner, in the order they were begun, into a history.

    Only assessments measure. One that was never finished makes no point, yet its answers count in the points after it; one
    without an answer that counts is passed over. Evidence ages from point to point as in `plan.profile`, and each point
    starts from its own sitting's starting point, so that no later choice rewrites it.
    """
    points: list[Point] = []
    so_far: tuple[Response, ...] = ()
    up_to: list[int] = []  # how many answers each point rests on
    for one, responses in sittings:
        if one.kind != "assessment":
            continue
        so_far = (*so_far, *responses)
        times = [response.answered_at for response in responses if response.answered_at and not response.voided]
        asked = _asked(blueprint, responses)
        if one.finished_at is None or not asked or not times:
            continue
        areas = scores(blueprint, one.starting_point, so_far)
        since: tuple[Change, ...] = ()
        if points:
            since = changes(
                blueprint, one.starting_point, so_far[: up_to[-1]], so_far[up_to[-1] :], points[-1].areas, areas
            )
        points.append(Point(one, tuple(responses), max(times), asked, areas, since))
        up_to.append(len(so_far))
    return History(tuple(points), _since_first(blueprint, points, up_to, so_far))


def _asked(blueprint: Blueprint, responses: Sequence[Response]) -> tuple[str, ...]:
    topics = {response.topic for response in responses if not response.voided}
    return tuple(
        area.id for area in blueprint.areas if any(topic.id in topics for topic in blueprint.topics_of(area.id))
    )


def _since_first(
    blueprint: Blueprint, points: Sequence[Point], up_to: Sequence[int], answers: Sequence[Response]
) -> tuple[Change, ...]:
    """Compare each area's first point with the last point there is; areas first measured together are compared together."""
    first: dict[str, int] = {}
    for place, point in enumerate(points):
        for area in point.asked:
            first.setdefault(area, place)
    found = {}
    for place in set(first.values()):
        start, end = up_to[place], up_to[-1]
        if start == end:
            continue
        for change in changes(
            blueprint, points[-1].sitting.starting_point, answers[:start], answers[start:end], points[place].areas, points[-1].areas
        ):  # fmt: skip
            if first.get(change.now.area.id) == place:
                found[change.now.area.id] = change
    return tuple(found[area.id] for area in blueprint.areas if area.id in found)

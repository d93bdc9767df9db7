"""Ability over time: a fold of the log, one point per finished assessment, each as it was known then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from assessment.blueprint import Blueprint, Level
from assessment.clock import MACHINE, Calendar
from assessment.items import Response, Sitting
from assessment.scoring.measuring.ability import Estimate
from assessment.standing.change import AreaScore, Change, alone, changes, scores

#: A sitting with its answers, in the order given.
Answered = tuple[Sitting, Sequence[Response]]


@dataclass(frozen=True, slots=True)
class Point:
    """What was known after one assessment, as of its last answer.

    `asked` are the areas it has answers on that count, `areas` all areas in the blueprint's order. `alone` holds, for the areas
    that it is the first to ask about, what its answers on the area say by themselves.
    """

    sitting: Sitting
    at: datetime
    asked: tuple[str, ...]
    areas: tuple[AreaScore, ...]
    alone: Mapping[str, Estimate] = field(hash=False)


@dataclass(frozen=True, slots=True)
class LevelChange:
    """An area's level is another than at the assessment before that asked about it.

    `certain` when the ability has moved the same way, by more than noise, since the area was first measured.
    """

    point: Point
    score: AreaScore
    before: Level | None
    certain: bool

    @property
    def up(self) -> bool:
        """Whether the level rose."""
        return _number(self.score.level) > _number(self.before)


@dataclass(frozen=True, slots=True)
class History:
    """The points in the order the assessments were begun, new levels, and each area's change since it was first measured."""

    points: tuple[Point, ...]
    level_changes: tuple[LevelChange, ...]
    since_first: tuple[Change, ...]


def trace_history(blueprint: Blueprint, sittings: Sequence[Answered], days: Calendar = MACHINE) -> History:
    """Fold the sittings of a learner, in the order they were begun, into a history.

    Only assessments measure. One that was never finished, or is a single exercise in code, makes no point, yet its answers
    count in the points after it; one without an answer that counts is passed over. Evidence ages from point to point as in
    `measure_profile`, and each point starts from its own sitting's starting point, so that no later choice rewrites it. Points
    are told by the learner's clock, as `days` has it.
    """
    points: list[Point] = []
    so_far: tuple[Response, ...] = ()
    up_to: list[int] = []  # how many answers each point rests on

    def between(first: int, last: int) -> dict[str, Change]:
        start, end, point = up_to[first], up_to[last], points[last]
        moves = changes(
            blueprint, point.sitting.starting_point, so_far[:start], so_far[start:end], points[first].areas, point.areas
        )
        return {move.now.area.id: move for move in moves}

    for sitting, responses in sittings:
        if sitting.kind != "assessment":
            continue
        so_far = (*so_far, *responses)
        times = [response.answered_at for response in responses if response.answered_at and not response.voided]
        asked = _asked(blueprint, responses)
        if sitting.finished_at is None or not asked or not times:
            continue
        areas = scores(blueprint, sitting.starting_point, so_far)
        new = [area for area in asked if not any(area in point.asked for point in points)]
        first = {area: alone(blueprint, area, responses) for area in new}
        points.append(Point(sitting, days.local(max(times)), asked, areas, first))
        up_to.append(len(so_far))
    levels: list[LevelChange] = []
    since: list[Change] = []
    for index, area in enumerate(blueprint.areas):
        here = [number for number, point in enumerate(points) if area.id in point.asked]
        if not here:
            continue
        for before, number in pairwise(here):
            old, score = points[before].areas[index].level, points[number].areas[index]
            if old != score.level:
                change = between(here[0], number)[area.id]
                certain = change.certain and (change.difference > 0) == (_number(score.level) > _number(old))
                levels.append(LevelChange(points[number], score, old, certain))
        if moved := between(here[0], len(points) - 1).get(area.id):
            since.append(moved)
    return History(tuple(points), tuple(sorted(levels, key=lambda level: points.index(level.point))), tuple(since))


def _asked(blueprint: Blueprint, responses: Sequence[Response]) -> tuple[str, ...]:
    topics = {response.topic for response in responses if not response.voided and response.kind != "program"}
    return tuple(
        area.id for area in blueprint.areas if any(topic.id in topics for topic in blueprint.topics_of(area.id))
    )


def _number(level: Level | None) -> int:
    return level.level if level else 0

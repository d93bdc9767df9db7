"""Ability over time: a fold of the log, with a point per finished assessment, each as it was measured then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from assessment.blueprint import Blueprint, Level
from assessment.clock import MACHINE, Calendar
from assessment.items import Response, Sitting
from assessment.scoring.measuring.ability import Estimate
from assessment.standing.change import AreaScore, Change, changes, measure_alone, scores

#: A sitting with its answers, in the order given.
SittingAnswers = tuple[Sitting, Sequence[Response]]


@dataclass(frozen=True, slots=True)
class Point:
    """The measurement after an assessment, as of its last answer.

    `asked` are the areas with answers that count, `areas` all areas in the blueprint's order. For areas first asked about
    here, `own_estimates` holds the estimate from the area's own answers alone, by area id.
    """

    sitting: Sitting
    at: datetime
    asked: tuple[str, ...]
    areas: tuple[AreaScore, ...]
    own_estimates: Mapping[str, Estimate] = field(hash=False)


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A change of an area's level since the previous assessment that asked about it.

    `certain` when the ability has moved in the same direction, by more than noise, since the area was first measured.
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
    """Points in the order the assessments were begun, level changes, and each area's change since its first measurement."""

    points: tuple[Point, ...]
    level_changes: tuple[LevelChange, ...]
    since_first: tuple[Change, ...]


def trace_history(blueprint: Blueprint, sittings: Sequence[SittingAnswers], days: Calendar = MACHINE) -> History:
    """Fold the sittings of a learner, in the order they were begun, into a history.

    Only assessments count. One that was never finished, or is a single exercise in code, makes no point, but its answers
    count in later points; one without an answer that counts is skipped. Evidence ages from point to point as in
    `measure_profile`, and each point uses its own sitting's starting point, so that later choices do not change it. Times of
    points are in the learner's time zone, that of `days`.
    """
    points: list[Point] = []
    so_far: tuple[Response, ...] = ()
    up_to: list[int] = []  # number of answers up to each point

    def between(first: int, last: int) -> dict[str, Change]:
        start, end, point = up_to[first], up_to[last], points[last]
        compared = changes(
            blueprint, point.sitting.starting_point, so_far[:start], so_far[start:end], points[first].areas, point.areas
        )
        return {change.now.area.id: change for change in compared}

    for sitting, responses in sittings:
        if sitting.kind != "assessment":
            continue
        so_far = (*so_far, *responses)
        times = [response.answered_at for response in responses if response.answered_at and not response.voided]
        asked = _areas_asked(blueprint, responses)
        if sitting.finished_at is None or not asked or not times:
            continue
        areas = scores(blueprint, sitting.starting_point, so_far)
        new = [area for area in asked if not any(area in point.asked for point in points)]
        own_estimates = {area: measure_alone(blueprint, area, responses) for area in new}
        points.append(Point(sitting, days.local(max(times)), asked, areas, own_estimates))
        up_to.append(len(so_far))
    levels: list[LevelChange] = []
    since: list[Change] = []
    for index, area in enumerate(blueprint.areas):
        numbers = [number for number, point in enumerate(points) if area.id in point.asked]
        if not numbers:
            continue
        for before, number in pairwise(numbers):
            old, score = points[before].areas[index].level, points[number].areas[index]
            if old != score.level:
                change = between(numbers[0], number)[area.id]
                certain = change.certain and (change.difference > 0) == (_number(score.level) > _number(old))
                levels.append(LevelChange(points[number], score, old, certain))
        if change_since_first := between(numbers[0], len(points) - 1).get(area.id):
            since.append(change_since_first)
    return History(tuple(points), tuple(sorted(levels, key=lambda level: points.index(level.point))), tuple(since))


def _areas_asked(blueprint: Blueprint, responses: Sequence[Response]) -> tuple[str, ...]:
    topics = {response.topic for response in responses if not response.voided and response.kind != "program"}
    return tuple(
        area.id for area in blueprint.areas if any(topic.id in topics for topic in blueprint.topics_of(area.id))
    )


def _number(level: Level | None) -> int:
    return level.level if level else 0

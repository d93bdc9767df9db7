"""The steps of a topic, as written or by default, and an order in which all steps can be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

from assessment.banks.curriculum.toml import read_levels
from assessment.blueprint import Milestone, Step, Topic
from assessment.errors import ContentError

LEVELS = (1, 2, 3, 4, 5)
#: The hours above which a step is split into parts, each with its own objectives.
LONGEST = 12.0
#: The levels whose needs become a topic's prerequisites on the map of topics.
MAPPED = (1, 2)


def read_steps(where: str, topic: Topic, written: Mapping[str, Any], topics: set[str]) -> Topic:
    """Return a topic with the steps of its table `[topics.steps]` or, without one, those its prerequisites imply.

    A level missing from the table needs nothing new; above the highest level written, it covers all objectives.
    """
    if not written:
        return replace(topic, steps=default_steps(topic))
    if unknown := sorted(set(written) - {str(level) for level in LEVELS}):
        raise ContentError(f"{where}: steps: {unknown[0]!r} is not a level. Use 1 to 5.")
    steps: list[Step] = []
    needed: dict[str, int] = {}
    for level in LEVELS:
        row = written.get(str(level), {})
        if unknown := sorted(set(row) - {"needs", "objectives"}):
            raise ContentError(
                f"{where}: step {level}: {unknown[0]!r} is not a field of a step. Use needs and objectives."
            )
        needs = read_levels(f"{where}: step {level}", row.get("needs", {}), topics)
        everything = range(1, len(topic.objectives) + 1)
        objectives = row.get("objectives", () if str(level) in written else tuple(everything))
        if wrong := [number for number in objectives if number not in everything]:
            raise ContentError(
                f"{where}: step {level}: there is no objective {wrong[0]!r}. Use 1 to {len(topic.objectives)}."
            )
        steps += split_step(topic.id, level, tuple(objectives), _hours(topic, level), needs)
        if level in MAPPED:
            needed |= needs
    return replace(topic, steps=tuple(steps), prerequisites=topic.prerequisites or tuple(needed))


def default_steps(topic: Topic) -> tuple[Step, ...]:
    """Derive steps from prerequisites: level L needs each at level max(1, L - 1); objectives come in the file's order."""
    count = len(topic.objectives)
    steps: list[Step] = []
    for level in LEVELS:
        first, last = (ceil(count * min(end, 4) / 4) for end in (level - 1, level))
        objectives = tuple(range(first + 1, last + 1)) or tuple(range(1, count + 1))
        needs = {before: max(1, level - 1) for before in topic.prerequisites}
        steps += split_step(topic.id, level, objectives, _hours(topic, level), needs)
    return tuple(steps)


def split_step(
    topic_id: str, level: int, objectives: tuple[int, ...], hours: float, needs: Mapping[str, int]
) -> list[Step]:
    """Split a step of more than `LONGEST` hours into parts of about equal hours, at most one part per objective."""
    parts = max(1, min(ceil(hours / LONGEST), len(objectives)))
    ends = [(round(2 * hours * part / parts) / 2, len(objectives) * part // parts) for part in range(parts)]
    ends.append((hours, len(objectives)))
    return [
        Step(topic_id, level, part, parts, objectives[first:last], until - since, needs)
        for part, ((since, first), (until, last)) in enumerate(pairwise(ends), start=1)
    ]


def sort_steps(topics: Sequence[Topic], path: Path, milestones: Sequence[Milestone] = ()) -> tuple[Step, ...]:
    """Sort the steps of all topics so that each comes after the steps it needs and those its milestone requires.

    Raises `ContentError`, naming `path`, for a circle.
    """
    last = {(step.topic, step.level): step for topic in topics for step in topic.steps}
    before: dict[Step, list[Step]] = {}
    for topic in topics:
        for earlier, step in pairwise((None, *topic.steps)):
            assert step is not None
            opening = [m.levels for m in milestones if step.topic in m.opens]
            needed = [last[need] for levels in (step.needs, *opening) for need in levels.items()]
            before[step] = [*needed, earlier] if earlier else needed
    try:
        return tuple(TopologicalSorter(before).static_order())
    except CycleError as error:
        circle = " -> ".join(step.id for step in error.args[1])
        raise ContentError(
            f"{path}: steps need each other in a circle: {circle}. Remove one need, or a topic that a milestone opens."
        ) from error


def _hours(topic: Topic, level: int) -> float:
    below = topic.hours_to_level[level - 2] if level > 1 else 0.0
    return topic.hours_to_level[level - 1] - below

"""Read a whole curriculum: `blueprint.toml` and the files beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Any

from assessment.banks.curriculum.balance import read_balance
from assessment.banks.curriculum.fields import require_fields
from assessment.banks.curriculum.form import is_line
from assessment.banks.curriculum.presumed import presume
from assessment.banks.curriculum.steps import default_steps, read_steps, sort_steps
from assessment.banks.curriculum.study import read_study
from assessment.banks.curriculum.targets import read_milestones, read_roles, read_starting_points
from assessment.banks.curriculum.toml import read_without_pictures
from assessment.blueprint import Area, Blueprint, Level, Milestone, Topic
from assessment.errors import ContentError


def read(folder: Path) -> Blueprint:
    """Read the curriculum in `folder`; tasks and milestones may be missing.

    Raises `ContentError`, naming file and entry, when a file cannot be read, an entry refers to an unknown topic, or topics or
    steps need each other in a circle.
    """
    path = folder / "blueprint.toml"
    raw = read_without_pictures(path)
    require_fields(path, raw)
    areas = _areas(raw["areas"], path)
    levels = tuple(
        Level(row["level"], row["name"], row["theta_cut"], tuple(row["score_band"]), row["meaning"])
        for row in raw["levels"]
    )
    _check_levels(levels, path)
    topics = _topics(raw["topics"], {area.id for area in areas}, path)
    sort_steps(topics, path)  # raises for circular needs
    split = _read_split(raw.get("split_into", {}), topics, path)
    balance = read_balance(raw.get("balance", {}), path)
    highest, subject = raw.get("highest_measured", len(levels)), raw.get("subject", "")
    if not isinstance(subject, str) or len(subject) > 80 or not is_line(subject) or (subject and not subject.strip()):
        raise ContentError(f"{path}: subject is {subject!r}. Write what the bank is about, in a few words.")
    ids = {topic.id for topic in topics}
    roles = read_roles(folder / "roles.toml", ids)
    points = read_starting_points(folder / "starting_points.toml", {area.id for area in areas}, ids)
    readings, tasks = read_study(folder, {topic.id: topic for topic in topics})
    milestones = read_milestones(folder / "milestones.toml", ids, set(points))
    sort_steps(topics, folder / "milestones.toml", milestones)  # raises for circular needs, as they are written
    listed = [row["id"] for row in raw["topics"]]
    topics = _with_presumed(topics, listed, {row["id"] for row in raw["topics"] if row.get("steps")}, milestones)
    steps = sort_steps(topics, path, milestones)
    return Blueprint(
        areas, levels, topics, roles, points, readings, tasks, steps, milestones, highest, split, balance, subject
    )


def _areas(rows: Sequence[Mapping[str, Any]], path: Path) -> tuple[Area, ...]:
    areas = tuple(Area(row["id"], row["name"], tuple(row.get("renamed_from", ()))) for row in rows)
    claimed = [area_id for area in areas for area_id in (area.id, *area.renamed_from)]
    if clash := sorted({area_id for area_id in claimed if claimed.count(area_id) > 1}):
        raise ContentError(f"{path}: two areas claim the id {clash[0]!r}. Leave it to one.")
    return areas


def _topics(rows: Sequence[Mapping[str, Any]], areas: set[str], path: Path) -> tuple[Topic, ...]:
    """Read topics with their steps, prerequisites before the topics that need them."""
    ids = [row["id"] for row in rows]
    if both := sorted(areas.intersection(ids)):
        raise ContentError(f"{path}: the id {both[0]!r} names both an area and a topic. Rename one.")
    topics = {row["id"]: _topic(row, areas, set(ids), path) for row in rows}
    former = [old for topic in topics.values() for old in topic.renamed_from]
    if clash := sorted({old for old in former if former.count(old) > 1 or old in topics}):
        raise ContentError(f"{path}: two topics claim the id {clash[0]!r}. Leave it to one.")
    try:
        return _sorted(topics)
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise ContentError(f"{path}: the prerequisites form a circle: {circle}. Remove one of them.") from error


def _with_presumed(
    topics: Sequence[Topic], listed: Sequence[str], with_steps: Collection[str], milestones: Sequence[Milestone]
) -> tuple[Topic, ...]:
    """Add the prerequisites that lists have left out; `listed` are the topics in the file's order.

    Who writes steps is taken at their word.
    """
    by_id = {topic.id: topic for topic in topics}
    named = {topic_id: _named(by_id[topic_id], milestones) for topic_id in listed}
    added = presume(named, {topic_id: by_id[topic_id].area for topic_id in listed}, with_steps)
    for topic_id, before in added.items():
        topic = replace(by_id[topic_id], prerequisites=(*by_id[topic_id].prerequisites, before))
        by_id[topic_id] = replace(topic, steps=default_steps(topic))
    return _sorted(by_id) if added else tuple(topics)


def _named(topic: Topic, milestones: Sequence[Milestone]) -> set[str]:
    """Collect the other topics that a topic comes after, by what it needs and by the milestones that open it."""
    needs = [*(step.needs for step in topic.steps), *(m.levels for m in milestones if topic.id in m.opens)]
    return {*topic.prerequisites, *(other for levels in needs for other in levels)} - {topic.id}


def _sorted(topics: Mapping[str, Topic]) -> tuple[Topic, ...]:
    """Sort topics so that prerequisites come first. Raises `CycleError` for a circle."""
    order = TopologicalSorter({topic.id: topic.prerequisites for topic in topics.values()}).static_order()
    return tuple(topics[topic_id] for topic_id in order)


def _topic(row: Mapping[str, Any], areas: set[str], ids: set[str], path: Path) -> Topic:
    where = f"{path}: {row['id']}"
    if row["area"] not in areas:
        raise ContentError(f"{where}: the area {row['area']!r} does not exist. Use one of {sorted(areas)}.")
    for before in row.get("prerequisites", ()):
        if before not in ids:
            raise ContentError(f"{where}: the prerequisite {before!r} does not exist. Correct the id.")
    if "steps" not in row and "prerequisites" not in row:
        raise ContentError(f"{where}: lacks the field 'prerequisites'. List topics, or write [topics.steps].")
    topic = Topic(
        id=row["id"],
        area=row["area"],
        name=row["name"],
        prerequisites=tuple(row.get("prerequisites", ())),
        hours_to_level=tuple(row["hours_to_level"]),
        objectives=tuple(row["objectives"]),
        renamed_from=tuple(row.get("renamed_from", ())),
    )
    return read_steps(where, topic, row.get("steps", {}), ids)


def _read_split(split: Mapping[str, Sequence[str]], topics: Sequence[Topic], path: Path) -> dict[str, tuple[str, ...]]:
    """Read which former topics were split, and into which topics."""
    ids = {topic.id for topic in topics}
    for former, parts in split.items():
        if former in ids:
            raise ContentError(f"{path}: split_into: {former!r} is still a topic. Remove one of the two entries.")
        if not parts or (unknown := [part for part in parts if part not in ids]):
            named = repr(unknown[0]) if parts else "nothing"
            raise ContentError(
                f"{path}: split_into: {former!r} is split into {named}, which is not a topic. Name topics."
            )
    return {former: tuple(parts) for former, parts in split.items()}


def _check_levels(levels: Sequence[Level], path: Path) -> None:
    """Refuse a scale that does not have the levels 1 to 5 or does not rise."""
    if [level.level for level in levels] != [1, 2, 3, 4, 5]:
        raise ContentError(
            f"{path}: the levels are {[level.level for level in levels]}. Write levels 1 to 5, in order."
        )
    for lower, higher in pairwise(levels):
        if not (lower.theta_cut < higher.theta_cut and lower.score_band[0] < higher.score_band[0]):
            raise ContentError(
                f"{path}: level {higher.level} does not begin above level {lower.level}. "
                "Make theta_cut and score_band rise from level to level."
            )
    if not 0 < levels[0].score_band[0] < levels[-1].score_band[0] < 100:
        raise ContentError(f"{path}: score_band is in percent. Choose lower edges between 0 and 100.")

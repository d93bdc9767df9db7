"""Read the blueprint, the roles, the starting points, the resources and the tasks: `blueprint.toml` and its neighbours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from assessment.blueprint import (
    Area,
    Blueprint,
    Level,
    Reading,
    Requirement,
    Role,
    StartingPoint,
    Task,
    TaskKind,
    Topic,
)
from assessment.errors import ContentError
from assessment.items import picture

FORMAT_VERSION = 1


def read(folder: Path) -> Blueprint:
    """Read the files of the curriculum from `folder`; a folder without `tasks.toml` has no tasks.

    Raises `ContentError` naming the file and the entry when one cannot be read, refers to a topic that does not exist, or
    when prerequisites form a circle: without a blueprint nothing else makes sense.
    """
    path = folder / "blueprint.toml"
    raw = _words(path)
    with _complete(path):
        areas = tuple(Area(area["id"], area["name"]) for area in raw["areas"])
        levels = tuple(
            Level(row["level"], row["name"], row["theta_cut"], tuple(row["score_band"]), row["meaning"])
            for row in raw["levels"]
        )
        _check_levels(levels, path)
        topics = [
            Topic(
                id=row["id"],
                area=row["area"],
                name=row["name"],
                prerequisites=tuple(row["prerequisites"]),
                hours_to_level=tuple(row["hours_to_level"]),
                objectives=tuple(row["objectives"]),
            )
            for row in raw["topics"]
        ]
        ordered = _in_order(topics, {area.id for area in areas}, path)
    known = {topic.id for topic in ordered}
    found: dict[str, Any] = {}
    for name, reader, ids in (
        ("roles", _roles, known),
        ("starting_points", _starting_points, {area.id for area in areas}),
        ("resources", _readings, known),
        ("tasks", _tasks, known),
    ):
        with _complete(folder / f"{name}.toml"):
            found[name] = reader(folder / f"{name}.toml", ids)
    return Blueprint(
        areas=areas,
        levels=levels,
        topics=ordered,
        roles=found["roles"],
        starting_points=found["starting_points"],
        readings=found["resources"],
        tasks=found["tasks"],
    )


@contextmanager
def _complete(path: Path) -> Iterator[None]:
    """Turn a field that is missing, or of another form, into an error that names the file."""
    try:
        yield
    except KeyError as error:
        raise ContentError(f"{path}: an entry lacks the field {error}. Add it; other entries show the form.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ContentError(f"{path}: an entry has another form than the others ({error}). Compare them.") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Parse one TOML file of this format version, or raise `ContentError` with the place and the remedy."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(
            f"{path}: cannot be read ({error.strerror}). Check that it exists and may be read."
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path}: is not valid TOML: {error}. Mend that line.") from error
    if raw.get("format_version") != FORMAT_VERSION:
        raise ContentError(
            f"{path}: format_version is {raw.get('format_version')!r}, this program reads {FORMAT_VERSION}. "
            f"Write format_version = {FORMAT_VERSION} at the top, or update Groundwork."
        )
    return raw


def _words(path: Path) -> dict[str, Any]:
    """Parse one file of the curriculum, all of which is shown to people as Markdown."""
    raw = read_toml(path)
    if found := picture(raw):
        raise ContentError(
            f"{path}: {found[:60]!r} shows a picture, which would make the browser call its server. Take it out."
        )
    return raw


def _check_levels(levels: Sequence[Level], path: Path) -> None:
    """Refuse a scale that hours and requirements, which count to five, do not fit, or that does not rise."""
    if [level.level for level in levels] != [1, 2, 3, 4, 5]:
        raise ContentError(
            f"{path}: the levels are {[level.level for level in levels]}. Write levels 1 to 5, in order."
        )
    for lower, higher in pairwise(levels):
        if not (lower.theta_cut < higher.theta_cut and lower.score_band[0] < higher.score_band[0]):
            raise ContentError(
                f"{path}: level {higher.level} does not begin above level {lower.level}. "
                "Let theta_cut and score_band rise from level to level."
            )
    if not 0 < levels[0].score_band[0] < levels[-1].score_band[0] < 100:
        raise ContentError(f"{path}: score_band is in percent. Let the lower edges lie between 0 and 100.")


def _in_order(topics: list[Topic], areas: set[str], path: Path) -> tuple[Topic, ...]:
    """Sort topics so that prerequisites come first, keeping the file's order otherwise."""
    by_id = {topic.id: topic for topic in topics}
    if len(by_id) < len(topics):
        twice = sorted({topic.id for topic in topics if sum(other.id == topic.id for other in topics) > 1})
        raise ContentError(f"{path}: the topic {twice[0]!r} stands there twice. Keep one.")
    for topic in topics:
        if topic.area not in areas:
            raise ContentError(
                f"{path}: {topic.id}: the area {topic.area!r} does not exist. Use one of {sorted(areas)}."
            )
        for prerequisite in topic.prerequisites:
            if prerequisite not in by_id:
                raise ContentError(
                    f"{path}: {topic.id}: the prerequisite {prerequisite!r} does not exist. Correct the id."
                )
        hours = topic.hours_to_level
        if len(hours) != 5 or any(later <= earlier for earlier, later in zip((0, *hours), hours, strict=False)):
            raise ContentError(f"{path}: {topic.id}: hours_to_level is {list(hours)}. Give five rising numbers.")
    try:
        order = TopologicalSorter({topic.id: topic.prerequisites for topic in topics}).static_order()
        return tuple(by_id[topic_id] for topic_id in order)
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise ContentError(f"{path}: the prerequisites form a circle: {circle}. Take one of them out.") from error


def _roles(path: Path, topics: set[str]) -> dict[str, Role]:
    roles = {}
    for row in _words(path).get("roles", []):
        requirements = {}
        for topic_id, asked in row["topics"].items():
            if topic_id not in topics:
                raise ContentError(f"{path}: {row['id']}: the topic {topic_id!r} does not exist. Correct the id.")
            weight, level = asked["weight"], asked["level"]
            if not 0 <= weight <= 1 or level not in range(6):
                raise ContentError(
                    f"{path}: {row['id']}: {topic_id}: give a weight from 0 to 1 and a level from 0 to 5."
                )
            requirements[topic_id] = Requirement(weight, level)
        roles[row["id"]] = Role(row["id"], row["name"], requirements)
    if not roles:
        raise ContentError(f"{path}: holds no role. Add at least one [[roles]] entry.")
    return roles


def _starting_points(path: Path, areas: set[str]) -> dict[str, StartingPoint]:
    points = {}
    for row in _words(path)["starting_points"]:
        if set(row["means"]) != areas:
            raise ContentError(f"{path}: {row['id']}: means must name each of {sorted(areas)} once.")
        points[row["id"]] = StartingPoint(row["id"], row["name"], row["means"])
    return points


def _readings(path: Path, topics: set[str]) -> dict[str, tuple[Reading, ...]]:
    raw = _words(path)
    resources = {row["id"]: row for row in raw["resources"]}
    readings: dict[str, list[Reading]] = {topic_id: [] for topic_id in topics}
    for row in raw["readings"]:
        if row["topic"] not in topics or row["resource"] not in resources:
            raise ContentError(
                f"{path}: the reading {row['resource']!r} of {row['topic']!r} refers to nothing. Correct the ids."
            )
        resource = resources[row["resource"]]
        if not str(resource.get("url") or "https://").startswith(("https://", "http://")):
            raise ContentError(f"{path}: the address {resource['url']!r} is none of the web. Begin it with https://.")
        readings[row["topic"]].append(
            Reading(
                row["topic"],
                resource["title"],
                resource["author"],
                resource.get("url", ""),
                row["section"],
                row["hours"],
            )
        )
    return {topic_id: tuple(rows) for topic_id, rows in readings.items()}


def _tasks(path: Path, topics: set[str]) -> dict[str, tuple[Task, ...]]:
    """Read the hands-on tasks. A bank without the file has none, and plans leave them out."""
    if not path.exists():
        return {}
    tasks: dict[str, list[Task]] = {topic_id: [] for topic_id in topics}
    for number, row in enumerate(_words(path).get("tasks", []), start=1):
        where = f"{path}: task {number} ({row.get('title', 'without a title')})"
        if missing := [name for name in ("topic", "kind", "title", "text", "done", "hours") if not row.get(name)]:
            raise ContentError(f"{where}: {', '.join(missing)} is missing or empty. Fill it in.")
        if row["topic"] not in topics:
            raise ContentError(f"{where}: the topic {row['topic']!r} does not exist. Correct the id.")
        if row["kind"] not in get_args(TaskKind):
            raise ContentError(f"{where}: the kind is {row['kind']!r}. Use one of {', '.join(get_args(TaskKind))}.")
        done, hours = row["done"], row["hours"]
        if not isinstance(done, list) or not all(isinstance(check, str) and check.strip() for check in done):
            raise ContentError(f"{where}: done is no list of sentences. Write each check as one text in a list.")
        if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours <= 200:
            raise ContentError(f"{where}: hours is {hours!r}. Give a number above 0, at most 200.")
        tasks[row["topic"]].append(
            Task(row["topic"], row["kind"], row["title"], row["text"], tuple(done), float(hours))
        )
    return {topic_id: tuple(rows) for topic_id, rows in tasks.items()}

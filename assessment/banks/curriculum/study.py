"""Read readings and tasks: from a file per topic or, in older banks, from one file for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assessment.banks.curriculum.fields import require_fields
from assessment.banks.curriculum.toml import read_levels, read_without_pictures
from assessment.banks.files import study_files
from assessment.blueprint import Reading, Task, Topic
from assessment.errors import ContentError

#: Title, author and URL of a work.
Resource = tuple[str, str, str]
Readings = dict[str, tuple[Reading, ...]]
Tasks = dict[str, tuple[Task, ...]]


def read_study(folder: Path, topics: Mapping[str, Topic]) -> tuple[Readings, Tasks]:
    """Read the readings and tasks of every topic from `resources.toml`, `tasks.toml` (optional) and each `study.toml`.

    Raises `ContentError` naming the file and the entry.
    """
    path = folder / "resources.toml"
    readings: dict[str, list[Reading]] = {topic_id: [] for topic_id in topics}
    tasks: dict[str, list[Task]] = {topic_id: [] for topic_id in topics}
    raw = _read(path)
    resources = {row["id"]: (row["title"], row["author"], row.get("url", "")) for row in raw["resources"]}
    _add_readings(readings, raw.get("readings", []), resources, path, topics)
    if (path := folder / "tasks.toml").exists():
        _add_tasks(tasks, _read(path).get("tasks", []), path, topics)
    for path in study_files(folder):
        raw = _read(path)
        topic_id = raw["topic"]
        if topic_id not in topics or path.parent.name != topic_id.replace("-", "_"):
            raise ContentError(f"{path}: the topic {topic_id!r} does not belong in this folder. Correct the id.")
        _add_readings(readings, _for_topic(topic_id, raw.get("readings", [])), resources, path, topics)
        _add_tasks(tasks, _for_topic(topic_id, raw.get("tasks", [])), path, topics)
    _refuse_repeated_ids(tasks, folder)
    return _by_level(readings), _by_level(tasks) if any(tasks.values()) else {}


def read_project(where: str, row: Mapping[str, Any], topics: set[str]) -> Task:
    """Read a milestone's project, which is a task without a topic."""
    return _task(where, {"topic": "", "kind": "build", **row}, topics)


def _read(path: Path) -> dict[str, Any]:
    raw = read_without_pictures(path)
    require_fields(path, raw)
    return raw


def _for_topic(topic_id: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({**row, "topic": topic_id} for row in rows)


def _by_level(rows: Mapping[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {topic_id: tuple(sorted(entries, key=lambda row: row.level)) for topic_id, entries in rows.items()}


def _add_readings(
    readings: dict[str, list[Reading]],
    rows: Iterable[Mapping[str, Any]],
    resources: Mapping[str, Resource],
    path: Path,
    topics: Mapping[str, Topic],
) -> None:
    for number, row in enumerate(rows, start=1):
        if row["topic"] not in readings or row["resource"] not in resources:
            raise ContentError(
                f"{path}: the reading {row['resource']!r} of {row['topic']!r} refers to nothing. Correct the ids."
            )
        work, hours, level = resources[row["resource"]], float(row["hours"]), row.get("level", 0)
        objectives = _objectives(f"{path}: reading {number} ({row['resource']})", row, topics[row["topic"]])
        readings[row["topic"]].append(Reading(row["topic"], *work, row["section"], hours, level, objectives))


def _add_tasks(
    tasks: dict[str, list[Task]], rows: Iterable[Mapping[str, Any]], path: Path, topics: Mapping[str, Topic]
) -> None:
    for number, row in enumerate(rows, start=1):
        if row.get("retired"):
            continue  # only its id stays in use
        where = f"{path}: task {number} ({row['title']})"
        if row["topic"] not in tasks:
            raise ContentError(f"{where}: the topic {row['topic']!r} does not exist. Correct the id.")
        objectives = _objectives(where, row, topics[row["topic"]])
        tasks[row["topic"]].append(_task(where, row, set(topics), objectives))


def _objectives(where: str, row: Mapping[str, Any], topic: Topic) -> tuple[int, ...]:
    """Read the objectives that a reading or task names; its level must study each of them, level 0 being all levels."""
    level, named = row.get("level", 0), tuple(row.get("objectives", ()))
    steps = topic.steps_to(level, level - 1) if level else topic.steps
    studied = list(dict.fromkeys(number for step in steps for number in step.objectives))
    for number in named:
        if number > len(topic.objectives):
            remedy = f"Use 1 to {len(topic.objectives)}, the numbers of its objectives in blueprint.toml."
            raise ContentError(f"{where}: objectives: {topic.id} has no objective {number}. {remedy}")
        if number not in studied:
            which = f"level {level}" if level else "any level"
            remedy = f"Use some of {studied}, or leave the field out." if studied else "Leave the field out."
            raise ContentError(f"{where}: objectives: {number} is not an objective of {which} of {topic.id}. {remedy}")
    return named


def _task(where: str, row: Mapping[str, Any], topics: set[str], objectives: tuple[int, ...] = ()) -> Task:
    return Task(
        row["topic"],
        row["kind"],
        row["title"],
        row["text"],
        tuple(row["done"]),
        float(row["hours"]),
        row.get("level", 0),
        read_levels(f"{where}: needs", row.get("needs", {}), topics),
        row.get("id", ""),
        objectives,
    )


def _refuse_repeated_ids(tasks: Mapping[str, list[Task]], folder: Path) -> None:
    ids = [task.id for tasks_of_topic in tasks.values() for task in tasks_of_topic if task.id]
    if repeated := [task_id for task_id, count in Counter(ids).items() if count > 1]:
        raise ContentError(f"{folder}: two tasks have the id {repeated[0]!r}. Choose another id for one.")

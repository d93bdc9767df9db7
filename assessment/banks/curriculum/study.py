"""Read readings and tasks: from a file per topic or, in older banks, from one file for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from assessment.banks.curriculum.toml import content_errors, read_hours, read_levels, read_without_pictures
from assessment.banks.files import study_files
from assessment.blueprint import Reading, Task, TaskKind
from assessment.errors import ContentError

#: Title, author and URL of a work.
Resource = tuple[str, str, str]
Readings = dict[str, tuple[Reading, ...]]
Tasks = dict[str, tuple[Task, ...]]


def read_study(folder: Path, topics: set[str]) -> tuple[Readings, Tasks]:
    """Read the readings and tasks of every topic from `resources.toml`, `tasks.toml` (optional) and each `study.toml`.

    Raises `ContentError` naming the file and the entry.
    """
    path = folder / "resources.toml"
    readings: dict[str, list[Reading]] = {topic_id: [] for topic_id in topics}
    tasks: dict[str, list[Task]] = {topic_id: [] for topic_id in topics}
    with content_errors(path):
        raw = read_without_pictures(path)
        resources = {row["id"]: _resource(row, path) for row in raw["resources"]}
        _add_readings(readings, raw.get("readings", []), resources, path)
    if (path := folder / "tasks.toml").exists():
        with content_errors(path):
            _add_tasks(tasks, read_without_pictures(path).get("tasks", []), path, topics)
    for path in study_files(folder):
        with content_errors(path):
            raw = read_without_pictures(path)
            topic_id = raw["topic"]
            if topic_id not in topics or path.parent.name != topic_id.replace("-", "_"):
                raise ContentError(f"{path}: the topic {topic_id!r} does not belong in this folder. Correct the id.")
            _add_readings(readings, _for_topic(topic_id, raw.get("readings", [])), resources, path)
            _add_tasks(tasks, _for_topic(topic_id, raw.get("tasks", [])), path, topics)
    _refuse_repeated_ids(tasks, folder)
    return _by_level(readings), _by_level(tasks) if any(tasks.values()) else {}


def read_project(where: str, row: Mapping[str, Any], topics: set[str]) -> Task:
    """Read a milestone's project, which is a task without a topic."""
    return _task(where, {"topic": "", "kind": "build", **row}, topics)


def _for_topic(topic_id: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({**row, "topic": topic_id} for row in rows)


def _by_level(rows: Mapping[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {topic_id: tuple(sorted(entries, key=lambda row: row.level)) for topic_id, entries in rows.items()}


def _resource(row: Mapping[str, Any], path: Path) -> Resource:
    url = str(row.get("url", ""))
    if url and not url.startswith(("https://", "http://")):
        raise ContentError(f"{path}: the address {url!r} is not a web address. Begin it with https://.")
    return row["title"], row["author"], url


def _add_readings(
    readings: dict[str, list[Reading]],
    rows: Iterable[Mapping[str, Any]],
    resources: Mapping[str, Resource],
    path: Path,
) -> None:
    for row in rows:
        if row["topic"] not in readings or row["resource"] not in resources:
            raise ContentError(
                f"{path}: the reading {row['resource']!r} of {row['topic']!r} refers to nothing. Correct the ids."
            )
        where = f"{path}: the reading {row['resource']!r}"
        hours, level = read_hours(where, row["hours"]), _level(where, row)
        readings[row["topic"]].append(Reading(row["topic"], *resources[row["resource"]], row["section"], hours, level))


def _add_tasks(tasks: dict[str, list[Task]], rows: Iterable[Mapping[str, Any]], path: Path, topics: set[str]) -> None:
    for number, row in enumerate(rows, start=1):
        if row.get("retired"):
            continue  # only its id stays in use
        where = f"{path}: task {number} ({row.get('title', 'without a title')})"
        tasks_of = tasks.get(row.get("topic", ""))
        if tasks_of is None and row.get("topic"):
            raise ContentError(f"{where}: the topic {row['topic']!r} does not exist. Correct the id.")
        if missing := [name for name in ("topic", "kind") if not row.get(name)]:
            raise ContentError(f"{where}: {', '.join(missing)} is missing or empty. Fill it in.")
        assert tasks_of is not None
        tasks_of.append(_task(where, row, topics))


def _task(where: str, row: Mapping[str, Any], topics: set[str]) -> Task:
    if missing := [name for name in ("title", "text", "done", "hours") if not row.get(name)]:
        raise ContentError(f"{where}: {', '.join(missing)} is missing or empty. Fill it in.")
    if row["kind"] not in get_args(TaskKind):
        raise ContentError(f"{where}: the kind is {row['kind']!r}. Use one of {', '.join(get_args(TaskKind))}.")
    done = row["done"]
    if not isinstance(done, list) or not all(isinstance(check, str) and check.strip() for check in done):
        raise ContentError(f"{where}: done is not a list of sentences. Write each check as one string.")
    return Task(
        row["topic"],
        row["kind"],
        row["title"],
        row["text"],
        tuple(done),
        read_hours(where, row["hours"]),
        _level(where, row),
        read_levels(f"{where}: needs", row.get("needs", {}), topics),
        row.get("id", ""),
    )


def _level(where: str, row: Mapping[str, Any]) -> int:
    level = row.get("level", 0)
    if not isinstance(level, int) or isinstance(level, bool) or level not in range(6):
        raise ContentError(f"{where}: level is {level!r}. Use 1 to 5, or leave it out for every level.")
    return level


def _refuse_repeated_ids(tasks: Mapping[str, list[Task]], folder: Path) -> None:
    ids = [task.id for tasks_of_topic in tasks.values() for task in tasks_of_topic if task.id]
    if repeated := [task_id for task_id, count in Counter(ids).items() if count > 1]:
        raise ContentError(f"{folder}: two tasks have the id {repeated[0]!r}. Choose another id for one.")

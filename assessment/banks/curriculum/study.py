"""What to study with: readings and tasks, in the file of their topic or, in banks of before, in one file for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from assessment.banks.curriculum.toml import complete, read_hours, read_levels, read_words
from assessment.banks.files import study_files
from assessment.blueprint import Reading, Task, TaskKind
from assessment.errors import ContentError

#: Title, author and address of a work.
Resource = tuple[str, str, str]
Readings = dict[str, tuple[Reading, ...]]
Tasks = dict[str, tuple[Task, ...]]


def read_study(folder: Path, topics: set[str]) -> tuple[Readings, Tasks]:
    """Read the readings and tasks of every topic: `resources.toml`, `tasks.toml` if there is one, and each `study.toml`."""
    path = folder / "resources.toml"
    readings: dict[str, list[Reading]] = {topic_id: [] for topic_id in topics}
    tasks: dict[str, list[Task]] = {topic_id: [] for topic_id in topics}
    with complete(path):
        raw = read_words(path)
        resources = {row["id"]: _resource(row, path) for row in raw["resources"]}
        _add_readings(readings, raw.get("readings", []), resources, path)
    if (path := folder / "tasks.toml").exists():
        with complete(path):
            _add_tasks(tasks, read_words(path).get("tasks", []), path, topics)
    for path in study_files(folder):
        with complete(path):
            raw = read_words(path)
            topic_id = raw["topic"]
            if topic_id not in topics or path.parent.name != topic_id.replace("-", "_"):
                raise ContentError(f"{path}: the topic {topic_id!r} does not belong here. Correct the id.")
            _add_readings(readings, _about(topic_id, raw.get("readings", [])), resources, path)
            _add_tasks(tasks, _about(topic_id, raw.get("tasks", [])), path, topics)
    _refuse_twice(tasks, folder)
    return _fixed(readings), _fixed(tasks) if any(tasks.values()) else {}


def read_project(where: str, row: Mapping[str, Any], topics: set[str]) -> Task:
    """Read a milestone's project: a task that belongs to no topic."""
    return _task(where, {"topic": "", "kind": "build", **row}, topics)


def _about(topic_id: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({**row, "topic": topic_id} for row in rows)


def _fixed(rows: Mapping[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {topic_id: tuple(sorted(some, key=lambda row: row.level)) for topic_id, some in rows.items()}


def _resource(row: Mapping[str, Any], path: Path) -> Resource:
    url = str(row.get("url", ""))
    if url and not url.startswith(("https://", "http://")):
        raise ContentError(f"{path}: the address {url!r} is none of the web. Begin it with https://.")
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
        title, author, url = resources[row["resource"]]
        level = _level(f"{path}: the reading {row['resource']!r}", row)
        readings[row["topic"]].append(
            Reading(
                row["topic"],
                title,
                author,
                url,
                row["section"],
                read_hours(f"{path}: the reading {row['resource']!r}", row["hours"]),
                level,
            )
        )


def _add_tasks(tasks: dict[str, list[Task]], rows: Iterable[Mapping[str, Any]], path: Path, topics: set[str]) -> None:
    for number, row in enumerate(rows, start=1):
        if row.get("retired"):
            continue  # its id stays taken
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
        raise ContentError(f"{where}: done is no list of sentences. Write each check as one text in a list.")
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


def _refuse_twice(tasks: Mapping[str, list[Task]], folder: Path) -> None:
    seen: set[str] = set()
    for some in tasks.values():
        for task in some:
            if task.id and task.id in seen:
                raise ContentError(f"{folder}: two tasks have the id {task.id!r}. Choose another id for one.")
            seen.add(task.id)

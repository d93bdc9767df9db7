"""Serialise a plan, so that an adopted plan stays as it was shown, whatever bank and release read it later.

The text is JSON compressed with zlib (a plan of years is a megabyte, and people adopt many). Values that occur many times,
such as topics and standings, are written once and referenced by number. Reading validates everything: types, bounds, and
consistency.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assessment.blueprint import Area, Blueprint, Level, Reading, Role, Step, Task, Topic
from assessment.diary import FIRST_YEAR, LAST_YEAR, MAX_HOURS_PER_WEEK, MIN_HOURS_PER_WEEK
from assessment.plan.study_plan import About, Schedule, topic_of
from assessment.standing.profile import Standing

#: Prefix of the text of a plan; its number is raised when an older release could misread the format.
MARK = "groundwork-plan-1:"
#: Maximum length of the decompressed text.
_UNPACKED = 8_000_000
#: Types whose values are written once and referenced.
_SHARED = (Area, Level, Reading, Role, Step, Task, Topic, Standing)
#: Maximum absolute value of any number in a plan.
_LARGEST = 1e7
#: Years that a plan may extend beyond the last year in which it may begin.
_LONGEST = 100


def write(schedule: Schedule) -> str:
    """Write a plan as text, from which `read` returns an equal plan."""
    shared: list[Any] = []
    plan = _written(schedule, shared, {})
    record = json.dumps({"shared": shared, "plan": plan}, ensure_ascii=False, separators=(",", ":"))
    return MARK + b64encode(zlib.compress(record.encode(), 9)).decode("ascii")


@lru_cache(maxsize=32)  # every page of a visit reads the same few
def read(text: str) -> Schedule | None:
    """Read a plan; None for a text that holds none, or an inconsistent one."""
    try:
        record = json.loads(_unpack(text), parse_constant=_refused)
        plan = {**record["plan"], "notes": [_note(entry) for entry in record["plan"]["notes"]]}
        schedule = _read(Schedule, plan, record["shared"], len(record["shared"]))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, zlib.error):
        return None
    return schedule if isinstance(schedule, Schedule) and _is_consistent(schedule) else None


def with_current_ids(schedule: Schedule, blueprint: Blueprint) -> Schedule:
    """Update the topic ids in an older plan to the current ones, so that logged hours and ticks still match.

    Names and everything else stay as they were shown; a topic that has left the bank keeps its id.
    """
    heirs = {step.topic.id: (blueprint.heirs(step.topic.id) or (step.topic.id,))[0] for step in schedule.steps}
    if all(before == now for before, now in heirs.items()):
        return schedule

    def current_id(step_id: str) -> str:
        topic_id, _, rest = step_id.partition("/")
        return f"{heirs.get(topic_id, topic_id)}/{rest}"

    steps = tuple(
        replace(
            planned,
            topic=replace(planned.topic, id=heirs[planned.topic.id]),
            step=replace(planned.step, topic=heirs[planned.topic.id]),
        )
        for planned in schedule.steps
    )
    if len({planned.id for planned in steps}) < len(steps):
        return schedule  # two topics have been merged, and ids would no longer be unique
    weeks = tuple(
        replace(
            week,
            hours=tuple((current_id(step_id), hours) for step_id, hours in week.hours),
            practice_on=tuple(heirs.get(topic_id, topic_id) for topic_id in week.practice_on),
        )
        for week in schedule.weeks
    )
    return replace(schedule, steps=steps, weeks=weeks)


def _note(entry: Any) -> Any:
    """Convert a note of an older format, which was a sentence; others are returned as they are."""
    return {"about": About.AS_WRITTEN.value, "name": entry} if isinstance(entry, str) else entry


def _unpack(text: str) -> str:
    _require(text, text.startswith(MARK))
    unpacking = zlib.decompressobj()
    packed = b64decode(text.removeprefix(MARK), validate=True)
    record = unpacking.decompress(packed, _UNPACKED)
    return str(_require(record, unpacking.eof).decode())


def _written(value: Any, shared: list[Any], numbers: dict[str, int]) -> Any:
    if isinstance(value, _SHARED):
        entry = {f.name: _written(getattr(value, f.name), shared, numbers) for f in fields(value)}
        key = f"{type(value).__name__} {json.dumps(entry, sort_keys=True)}"
        if key not in numbers:
            numbers[key] = len(shared)
            shared.append(entry)
        return numbers[key]
    if is_dataclass(value):
        return {f.name: _written(getattr(value, f.name), shared, numbers) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _written(entry, shared, numbers) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_written(entry, shared, numbers) for entry in value]
    return value if isinstance(value, str | bool | int | NoneType) else float(value)


def _read(kind: Any, value: Any, shared: list[Any], below: int) -> Any:
    """Read a value of a type; references must be below number `below`, so that they cannot be circular."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (part for part in parts if part is not NoneType)
        return None if value is None else _read(inner, value, shared, below)
    if origin is Literal:
        return _require(value, value in parts)
    if origin is tuple:
        rows = _require(value, isinstance(value, list))
        if parts[-1] is Ellipsis:
            return tuple(_read(parts[0], row, shared, below) for row in rows)
        return tuple(_read(part, row, shared, below) for part, row in zip(parts, rows, strict=True))
    if origin is not None:  # the only other generic type is a mapping
        return {_read(parts[0], key, shared, below): _read(parts[1], row, shared, below) for key, row in value.items()}
    if kind in _SHARED:
        _require(value, type(value) is int and 0 <= value < below)
        return _of_fields(kind, shared[value], shared, value)
    if is_dataclass(kind):
        return _of_fields(kind, value, shared, below)
    if issubclass(kind, tuple):  # a NamedTuple
        hints = _hints(kind)
        return kind(*(_read(hints[name], row, shared, below) for name, row in zip(kind._fields, value, strict=True)))
    return _plain(kind, value)


def _plain(kind: Any, value: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        day = date.fromisoformat(value)
        return _require(day, FIRST_YEAR - 1 <= day.year <= LAST_YEAR + _LONGEST)
    if kind is float:
        return float(_require(value, type(value) in (int, float) and isfinite(value) and abs(value) <= _LARGEST))
    if kind is int:
        return _require(value, type(value) is int and abs(value) <= _LARGEST)
    return _require(value, type(value) is kind and kind in (str, bool))


def _of_fields(kind: Any, entry: Any, shared: list[Any], below: int) -> Any:
    """Read a dataclass; fields missing in an older text get their defaults, and those of a later release are ignored."""
    hints = _hints(kind)
    given = {}
    for f in fields(kind):
        if f.name in entry:
            given[f.name] = _read(hints[f.name], entry[f.name], shared, below)
        elif f.default is MISSING and f.default_factory is MISSING:
            raise KeyError(f.name)
    return kind(**given)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _require(value: Any, holds: bool) -> Any:
    if not holds:
        raise ValueError("no plan has such a value")
    return value


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _is_consistent(schedule: Schedule) -> bool:
    """Tell whether weeks are consecutive, hours a week such as can be wished for, and everything that is referenced exists."""
    count, areas = len(schedule.weeks), {area.id for area in schedule.areas}
    projects = {entry.id for entry in schedule.milestones if entry.project}
    steps = {planned.id for planned in schedule.steps}
    return (
        all(
            week.number == number and week.start == schedule.start + timedelta(weeks=number - 1)
            for number, week in enumerate(schedule.weeks, start=1)
        )
        and MIN_HOURS_PER_WEEK <= schedule.hours_per_week <= MAX_HOURS_PER_WEEK
        and len(steps) == len(schedule.steps)
        and all(step_id in steps and hours > 0 for week in schedule.weeks for step_id, hours in week.hours)
        and all(planned.topic.id == topic_of(planned.id) for planned in schedule.steps)
        and all(1 <= planned.first_week <= planned.last_week <= count for planned in schedule.steps)
        and all(1 <= check.week <= count and check.areas and {*check.areas} <= areas for check in schedule.checkpoints)
        and all(entry.week <= count for entry in schedule.milestones)
        and all(len(entry.supposed_at) in (0, len(entry.supposed)) for entry in schedule.milestones)
        and all(len(note.days) == (2 if note.about is About.START_HAS_PASSED else 0) for note in schedule.notes)
        and all(week.practice >= 0 and week.checks >= 0 and week.review >= 0 for week in schedule.weeks)
        and all(made in projects and hours > 0 for week in schedule.weeks for made, hours in week.projects)
    )

"""What an import may hold: every field has its column's type and size, and a value that the program knows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from assessment import clock, figures
from assessment.diary import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_DRAFT,
    LONGEST_NOTE,
    LONGEST_PLAN,
    MAX_HOURS_PER_WEEK,
    MAX_REVIEW_MINUTES,
    MIN_HOURS_PER_WEEK,
    most_hours,
)
from assessment.items import picture
from assessment.store.db import schema, team_tables
from assessment.store.log import bounds, records

#: How many sittings one export may hold, and how many answers, entries of the study log, adopted plans and cards taken out
#: in all.
MAX_SITTINGS, MAX_RESPONSES, MAX_STUDY, MAX_PLANS, MAX_TAKEN_OUT = 20_000, 200_000, 50_000, 20_000, 20_000
MAX_RATINGS, MAX_REMOVED = 20_000, 50_000
#: How many texts, and characters of each, one part of an answer may have; the longest stem that is shipped has 1,500.
MAX_TEXTS, LONGEST_TEXT = 200, 20_000
#: Questions that a sitting may have; and how many ids of areas, topics or weeks may stand in one list, and how long each is.
MAX_ITEMS, MAX_IDS, LONGEST_ID = 1_000, 1_000, 128
#: How far from 0 a difficulty may lie, in standard deviations of the prior.
MAX_DIFFICULTY = 20.0
_WHEN = ("time_zone", "day_starts", "chosen_at")
MAX_DRAFTS, MAX_CONSENTS = 5_000, 20_000
_KNOWN: dict[tuple[str, str], tuple[object, ...]] = {
    ("sitting", "kind"): ("assessment", "practice", "review"),
    ("response", "kind"): ("single_choice", "multiple_choice", "numeric", "output", "program"),
    ("response", "confidence"): ("guess", "unsure", "sure", None),
    ("response", "level"): (1, 2, 3, 4, 5),
    ("self_rating", "level"): (0, 1, 2, 3, 4, 5),
    ("consent", "kind"): ("picture", "profile"),
    ("removed", "kind"): ("study", "taken_out", "draft"),
}
#: Columns that no page reads as Markdown, and those that `response` checks part by part.
_AS_CODE = ("name", "note", "given", "shown", "time_zone", "code")
_SHOWN = {"stem": str, "code": str, "language": str, "options": list, "keys": list, "explanation": str}


def fitting(table: sa.Table, row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Take the named columns out of a row; `ValueError` when one does not fit, `KeyError` when one lacks."""
    taken = {name: row[name] for name in names}
    for name, value in taken.items():
        column = table.c[name]
        if not ((value is None and column.nullable) or _fits(column.type, value)):
            raise ValueError(f"{table.name}.{name}: {str(value)[:40]!r} does not fit")
        if value not in _KNOWN.get((table.name, name), (value,)):
            raise ValueError(f"{table.name}.{name}: {str(value)[:40]!r} is not known")
        if name not in _AS_CODE and picture(value):
            raise ValueError(f"{table.name}.{name}: {str(value)[:40]!r} shows a picture")
        if name.endswith("_at") and value is not None:
            taken[name] = _moment(value)
        elif isinstance(column.type, sa.Float):
            taken[name] = float(value)  # as the database gives it back
    return taken


def sitting(row: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    """Check one sitting of an export."""
    taken = fitting(schema.sitting, row, *names)
    for names_of in (taken["areas"], taken["topics"]):
        _ids(names_of, "sitting.areas or sitting.topics")
    if not 1 <= taken["max_items"] <= MAX_ITEMS:
        raise ValueError(f"sitting.max_items: {taken['max_items']} is out of range")
    return taken


def settings(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check what a learner has chosen."""
    taken = fitting(
        schema.learner, row, "role", "starting_point", "hours_per_week", "review_minutes", "programs", *_WHEN
    )
    if not MIN_HOURS_PER_WEEK <= taken["hours_per_week"] <= MAX_HOURS_PER_WEEK:
        raise ValueError(f"settings.hours_per_week: {taken['hours_per_week']:g} is out of range")
    if not 0 <= taken["review_minutes"] <= MAX_REVIEW_MINUTES or not 0 <= taken["day_starts"] < 24:
        raise ValueError("settings: the minutes of review, or the hour at which a day starts, are out of range")
    if not clock.is_zone(taken["time_zone"]):
        raise ValueError(f"settings.time_zone: {taken['time_zone']!r} is not known")
    return taken


def rating(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one self-rating."""
    return fitting(schema.self_rating, row, "area", "level", "rated_at")


def removed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one note of a removal."""
    return fitting(schema.removed, row, "kind", "id", "removed_at")


def study(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one entry of the study log."""
    taken = fitting(schema.study, row, *(column.name for column in schema.study.c if column.name != "learner"))
    if not 0 < taken["hours"] <= most_hours(taken["week"]) or len(taken["note"]) > LONGEST_NOTE:
        raise ValueError("study.hours or study.note is out of range")
    taken["studied_on"] = _day(taken["studied_on"])
    if taken["week"] is not None:
        taken["week"] = _monday(taken["week"])
    return taken


def plan_choice(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check what was asked of one adopted plan."""
    names = (column.name for column in schema.plan_choice.c if column.name not in ("sequence", "learner"))
    taken = fitting(schema.plan_choice, row, *names)
    taken["start"] = _day(taken["start"])
    if not MIN_HOURS_PER_WEEK <= taken["hours_per_week"] <= MAX_HOURS_PER_WEEK:
        raise ValueError(f"plan_choice.hours_per_week: {taken['hours_per_week']:g} is out of range")
    if taken["shown"] is not None and len(taken["shown"]) > LONGEST_PLAN:
        raise ValueError("plan_choice.shown is too long")
    for names_of in (taken["pinned"], taken["skipped"], taken["weeks_off"]):
        _ids(names_of, "plan_choice.pinned, skipped or weeks_off")
    if set(taken["pinned"]) & set(taken["skipped"]):
        raise ValueError("plan_choice pins and skips the same topic")
    taken["weeks_off"] = [_day(day) for day in taken["weeks_off"]]
    return taken


def taken_out(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one card that was taken out of the reviews."""
    return fitting(schema.taken_out, row, "item_id", "taken_out_at")


def draft(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one draft of an exercise."""
    taken = fitting(schema.draft, row, "item_id", "revision", "code", "saved_at")
    if len(taken["code"]) > LONGEST_DRAFT:
        raise ValueError("draft.code is longer than any that is kept")
    return taken


def consent(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one consent."""
    return fitting(team_tables.consent, row, "kind", "team", "name", "given_at", "ended_at")


def response(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one response of an export, down to what was shown."""
    names = [c.name for c in schema.response.c if c.name not in ("sequence", "sitting_id", "position", "token")]
    # a log keeps an answer with a NUL as it was given, so that its export can be read back
    given = row["given"]
    plain = (
        [text.replace("\0", "") if isinstance(text, str) else text for text in given]
        if isinstance(given, list)
        else given
    )
    taken = fitting(schema.response, {**row, "given": plain}, *names) | {"given": given}
    numbers = taken["parameters"]
    if not isinstance(numbers, dict) or set(numbers) != {"discrimination", "difficulty", "guessing", "difficulty_sd"}:
        raise ValueError("response.parameters lacks a number or has one too many")
    if not all(_fits(sa.Float(), number) for number in numbers.values()):
        raise ValueError("response.parameters: not all are numbers")
    if not (
        0.001 <= numbers["discrimination"] <= 100
        and abs(numbers["difficulty"]) <= MAX_DIFFICULTY
        and 0 <= numbers["guessing"] < 1
        and 0 <= numbers["difficulty_sd"] <= 100
    ):
        raise ValueError("response.parameters are out of range")
    taken["parameters"] = {name: float(number) for name, number in numbers.items()}
    shown = taken["shown"]
    if set(shown) - {"figure"} != {*_SHOWN, "misconceptions"} or not all(
        isinstance(shown[k], _SHOWN[k]) for k in _SHOWN
    ):
        raise ValueError("response.shown lacks a part or has one too many")
    if not shown["keys"]:
        raise ValueError("response.shown.keys: a question has an answer")
    if "figure" in shown:
        _figure(shown["figure"])
    pairs = shown["misconceptions"]
    for texts in (taken["given"], shown["options"], shown["keys"], list(pairs), list(pairs.values())):
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError("response.given or response.shown holds something that is no text")
        if len(texts) > MAX_TEXTS or any(len(text) > LONGEST_TEXT for text in texts):
            raise ValueError("response.given or response.shown is too long")
    if max(map(len, (*(shown[name] for name in _SHOWN if _SHOWN[name] is str), taken["misconception"]))) > LONGEST_TEXT:
        raise ValueError("response.shown is too long")
    as_markdown = [shown["stem"], shown["explanation"], *shown["options"], *pairs.values()]
    if picture(as_markdown) or (shown["options"] and picture([*taken["given"], *shown["keys"], *pairs])):
        raise ValueError("response.shown shows a picture")
    return taken


def _ids(texts: object, where: str) -> None:
    """Require a list of ids, as long as there may be topics."""
    if not isinstance(texts, list) or not all(isinstance(text, str) and len(text) <= LONGEST_ID for text in texts):
        raise ValueError(f"{where} holds something that is no id")
    if len(texts) > MAX_IDS:
        raise ValueError(f"{where} holds more than {MAX_IDS}")


def _figure(figure: object) -> None:
    if not isinstance(figure, dict) or set(figure) != {"kind", "alt", "data"} or not isinstance(figure["alt"], str):
        raise ValueError("response.shown.figure lacks a part or has one too many")
    if len(figure["alt"]) > LONGEST_TEXT:
        raise ValueError("response.shown.figure.alt is too long")
    if not isinstance(figure["data"], dict) or any(figures.complaints(str(figure["kind"]), figure["data"])):
        raise ValueError("response.shown.figure cannot be drawn")


def _fits(type_: sa.types.TypeEngine[Any], value: object) -> bool:
    match type_:
        case sa.String():
            return isinstance(value, str) and len(value) <= (type_.length or LONGEST_PLAN) and bounds.plain(value)
        case sa.Boolean():
            return isinstance(value, bool)
        case sa.Integer():
            bits = 63 if isinstance(type_, sa.BigInteger) else 31
            return isinstance(value, int) and not isinstance(value, bool) and -(2**bits) <= value < 2**bits
        case sa.Float():
            return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9
        case sa.JSON():
            return isinstance(value, (list, dict)) and _finite(value)
    return False


def _finite(value: object) -> bool:
    """Tell whether all numbers are finite, and all texts such that a page can be sent with them."""
    match value:
        case list():
            return all(map(_finite, value))
        case dict():
            return all(map(_finite, value)) and all(map(_finite, value.values()))
        case float():
            return math.isfinite(value)
        case str():
            return bounds.plain(value)
    return True


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{text!r} cannot be meant")
    return day.isoformat()


def _monday(text: str) -> str:
    if date.fromisoformat(text).weekday():
        raise ValueError(f"study.week: {text!r} is no Monday")
    return _day(text)


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} names no time zone")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"{text!r} cannot be meant")
    return records.text(moment)

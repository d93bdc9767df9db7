"""Check the rows of an import.

Each check returns the columns to store. They raise `KeyError`, `TypeError` or `Unfit`, naming the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from assessment import clock, figures
from assessment.diary import (
    LONGEST_DRAFT,
    LONGEST_NOTE,
    LONGEST_PLAN,
    MAX_HOURS_PER_WEEK,
    MAX_REVIEW_MINUTES,
    MIN_HOURS_PER_WEEK,
    is_to_come,
    most_hours,
)
from assessment.items import first_picture
from assessment.store.care.columns import Unfit, checked_columns, fits, plausible_day, plausible_monday
from assessment.store.db import schema, team_tables

#: The most answers in an export, and the most rows of its other parts.
MAX_RESPONSES = 200_000
MAX_ROWS = {
    "sittings": 20_000,
    "self_ratings": 20_000,
    "study": 50_000,
    "plans": 20_000,
    "taken_out": 20_000,
    "drafts": 5_000,
    "consents": 20_000,
    "removed": 50_000,
    "set_aside": 50_000,
}
#: The most texts in one part of an answer, and characters of each; the longest shipped stem has 1,500.
MAX_TEXTS, LONGEST_TEXT = 200, 20_000
#: The most questions in a sitting, ids (areas, topics or weeks) in a list, and characters of an id.
MAX_ITEMS, MAX_IDS, LONGEST_ID = 1_000, 1_000, 128
#: The largest absolute difficulty, in standard deviations of the prior.
MAX_DIFFICULTY = 20.0
_SHOWN = {"stem": str, "code": str, "language": str, "options": list, "keys": list, "explanation": str}


def sitting(row: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    """Check one sitting of an export."""
    checked = checked_columns(schema.sitting, row, *names)
    for ids in (checked["areas"], checked["topics"]):
        _require_ids(ids, "sitting.areas or sitting.topics")
    if not 1 <= checked["max_items"] <= MAX_ITEMS:
        raise Unfit(f"sitting.max_items: {checked['max_items']} is out of range")
    return checked


def settings(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check a learner's settings."""
    names = (column.name for column in schema.learner.c if column.name not in ("id", "merges"))
    checked = checked_columns(schema.learner, row, *names)
    if not MIN_HOURS_PER_WEEK <= checked["hours_per_week"] <= MAX_HOURS_PER_WEEK:
        raise Unfit(f"settings.hours_per_week: {checked['hours_per_week']:g} is out of range")
    if not 0 <= checked["review_minutes"] <= MAX_REVIEW_MINUTES or not 0 <= checked["day_starts"] < 24:
        raise Unfit("settings: the review minutes, or the hour at which a day starts, are out of range")
    if not clock.is_zone(checked["time_zone"]):
        raise Unfit(f"settings.time_zone: {checked['time_zone']!r} is unknown")
    return checked


def rating(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one self-rating."""
    return checked_columns(schema.self_rating, row, "area", "level", "rated_at")


def removed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one record of a removal."""
    return checked_columns(schema.removed, row, "kind", "id", "removed_at")


def study(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one study log entry."""
    checked = checked_columns(
        schema.study, row, *(column.name for column in schema.study.c if column.name != "learner")
    )
    if not 0 < checked["hours"] <= most_hours(checked["week"]) or len(checked["note"]) > LONGEST_NOTE:
        raise Unfit("study.hours or study.note is out of range")
    checked["studied_on"] = plausible_day("study.studied_on", checked["studied_on"])
    if is_to_come(date.fromisoformat(checked["studied_on"])):
        raise Unfit(f"study.studied_on: {checked['studied_on']} is still to come. Correct the day of that entry")
    if checked["week"] is not None:
        checked["week"] = plausible_monday("study.week", checked["week"])
    return checked


def plan_choice(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one adopted plan."""
    names = (column.name for column in schema.plan_choice.c if column.name not in ("sequence", "learner"))
    checked = checked_columns(schema.plan_choice, row, *names)
    checked["start"] = plausible_day("plan_choice.start", checked["start"])
    if not MIN_HOURS_PER_WEEK <= checked["hours_per_week"] <= MAX_HOURS_PER_WEEK:
        raise Unfit(f"plan_choice.hours_per_week: {checked['hours_per_week']:g} is out of range")
    if checked["shown"] is not None and len(checked["shown"]) > LONGEST_PLAN:
        raise Unfit("plan_choice.shown is too long")
    for ids in (checked["pinned"], checked["skipped"], checked["weeks_off"]):
        _require_ids(ids, "plan_choice.pinned, skipped or weeks_off")
    if set(checked["pinned"]) & set(checked["skipped"]):
        raise Unfit("plan_choice pins and skips the same topic")
    checked["weeks_off"] = [plausible_day("plan_choice.weeks_off", day) for day in checked["weeks_off"]]
    return checked


def taken_out(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one card that was taken out of the reviews."""
    return checked_columns(schema.taken_out, row, "item_id", "taken_out_at")


def draft(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one draft of an exercise."""
    checked = checked_columns(schema.draft, row, "item_id", "revision", "code", "saved_at")
    if len(checked["code"]) > LONGEST_DRAFT:
        raise Unfit("draft.code is too long")
    return checked


def consent(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one consent."""
    return checked_columns(team_tables.consent, row, "kind", "team", "name", "given_at", "ended_at")


def response(row: Mapping[str, Any]) -> dict[str, Any]:
    """Check one response, including what was shown."""
    names = [c.name for c in schema.response.c if c.name not in ("sequence", "sitting_id", "position", "token")]
    # a log stores NUL characters in answers, so that exports with them must be readable
    given = row["given"]
    without_nul = (
        [text.replace("\0", "") if isinstance(text, str) else text for text in given]
        if isinstance(given, list)
        else given
    )
    checked = checked_columns(schema.response, {**row, "given": without_nul}, *names) | {"given": given}
    checked["parameters"] = _parameters(checked["parameters"])
    _require_shown(checked["shown"], checked["given"])
    if len(checked["misconception"]) > LONGEST_TEXT:
        raise Unfit("response.misconception is too long")
    return checked


def _parameters(numbers: object) -> dict[str, float]:
    """Check the parameters of an item."""
    if not isinstance(numbers, dict) or set(numbers) != {"discrimination", "difficulty", "guessing", "difficulty_sd"}:
        raise Unfit("response.parameters has a missing or extra number")
    if not all(fits(sa.Float(), number) for number in numbers.values()):
        raise Unfit("response.parameters: not all are numbers")
    if not (
        0.001 <= numbers["discrimination"] <= 100
        and abs(numbers["difficulty"]) <= MAX_DIFFICULTY
        and 0 <= numbers["guessing"] < 1
        and 0 <= numbers["difficulty_sd"] <= 100
    ):
        raise Unfit("response.parameters are out of range")
    return {name: float(number) for name, number in numbers.items()}


def _require_shown(shown: Mapping[str, Any], given: object) -> None:
    """Raise `Unfit` unless a question, and what was `given` as the answer to it, can be shown."""
    if set(shown) - {"figure"} != {*_SHOWN, "misconceptions"} or not all(
        isinstance(shown[name], kind) for name, kind in _SHOWN.items()
    ):
        raise Unfit("response.shown has a missing or extra part")
    if not shown["keys"]:
        raise Unfit("response.shown.keys is empty")
    if "figure" in shown:
        _figure(shown["figure"])
    pairs = shown["misconceptions"]
    for texts in (given, shown["options"], shown["keys"], list(pairs), list(pairs.values())):
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise Unfit("response.given or response.shown contains something other than text")
        if len(texts) > MAX_TEXTS or any(len(text) > LONGEST_TEXT for text in texts):
            raise Unfit("response.given or response.shown is too long")
    if any(len(shown[name]) > LONGEST_TEXT for name, kind in _SHOWN.items() if kind is str):
        raise Unfit("response.shown is too long")
    as_markdown = [shown["stem"], shown["explanation"], *shown["options"], *pairs.values()]
    as_options = [*given, *shown["keys"], *pairs] if shown["options"] and isinstance(given, list) else []
    if first_picture(as_markdown) or first_picture(as_options):
        raise Unfit("response.shown shows a picture")


def _require_ids(texts: object, where: str) -> None:
    """Raise `Unfit` unless `texts` is a list of ids."""
    if not isinstance(texts, list) or not all(isinstance(text, str) and len(text) <= LONGEST_ID for text in texts):
        raise Unfit(f"{where} contains something other than ids")
    if len(texts) > MAX_IDS:
        raise Unfit(f"{where} contains more than {MAX_IDS}")


def _figure(figure: object) -> None:
    if not isinstance(figure, dict) or set(figure) != {"kind", "alt", "data"} or not isinstance(figure["alt"], str):
        raise Unfit("response.shown.figure has a missing or extra part")
    if len(figure["alt"]) > LONGEST_TEXT:
        raise Unfit("response.shown.figure.alt is too long")
    if not isinstance(figure["data"], dict) or any(figures.complaints(str(figure["kind"]), figure["data"])):
        raise Unfit("response.shown.figure cannot be drawn")

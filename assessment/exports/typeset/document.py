"""The plan as a PDF to print: set by Typst, tagged for screen readers (PDF/UA-1), without the network."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from assessment.errors import PlanError
from assessment.exports.curve import curve_svg
from assessment.exports.inline import runs
from assessment.exports.markup import weeks
from assessment.exports.radar import radar_described, radar_svg
from assessment.exports.typeset.latex import UnknownLatex, to_typst
from assessment.plan.study_plan import PlannedStep, Schedule
from assessment.words.plan import (
    address,
    checkpoint,
    day,
    passed_when,
    reasons,
    short_day,
    stepping_stone,
    summary,
    task_kind,
    topic_check,
    week_rows,
    what_to_do,
)

_TEMPLATE = Path(__file__).with_name("document.typ")
#: Typst's complaint about a character that no font has.
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
#: A word that cannot be broken, or a text nobody would print: cut, and said so with an ellipsis.
_LONGEST = 4000
_ROUNDS = 4


def pdf(schedule: Schedule) -> bytes:
    """Set the plan as a tagged PDF: cover with the radar and the curve, milestones, weeks, and each step with its resources and tasks.

    Characters that no font has are named in brackets, and the document says so. Raises `PlanError` when no document can be
    made; the other downloads do not depend on it.
    """
    import typst

    data, stamp = _document(schedule), datetime.combine(schedule.start, time(), UTC)
    message = ""
    for _ in range(_ROUNDS):
        try:
            return typst.compile(
                _TEMPLATE.read_bytes(),
                sys_inputs={"plan": json.dumps(data)},
                format="pdf",
                pdf_standards="ua-1",
                timestamp=stamp,
            )
        except typst.TypstError as error:
            message = error.message
            missing = set("".join(_unquoted(text) for text in _NO_GLYPH.findall(error.diagnostic)))
            data = _without(data, missing - set(" \n")) if missing else _without_math(data)
            data["missing_glyphs"] = data["missing_glyphs"] or bool(missing)
    raise PlanError(f"The document could not be set ({message}). Take the Markdown download, and report this.")


def _document(schedule: Schedule) -> dict[str, Any]:
    """Gather what the template shows: strings, and texts of banks as runs."""
    areas = {area.id: area.name for area in schedule.areas}
    return {
        "title": _plain(f"Study plan: {schedule.role.name}"),
        "subtitle": f"{day(schedule.start)} to {day(schedule.ends)}, {schedule.hours_per_week:g} hours a week"
        if schedule.weeks
        else day(schedule.start),
        "radar": radar_svg(schedule.area_standings),
        "radar_described": _plain(radar_described(schedule.area_standings)),
        "missing_glyphs": False,
        "summary": [_runs(sentence) for sentence in summary(schedule)],
        "stones": [_runs(stepping_stone(stone)) for stone in schedule.stepping_stones] if schedule.steps else [],
        "milestones": [
            {
                "name": _plain(entry.name),
                "week": str(entry.week or "–"),
                "on": short_day(entry.on) if entry.on else "reached",
            }
            for entry in schedule.milestones
        ],
        "curve": curve_svg(schedule) if len(schedule.curve) > 2 else "",
        "checks": [{"week": str(check.week), "text": _runs(topic_check(check))} for check in schedule.checks],
        "checkpoints": [
            {
                "week": str(check.week),
                "start": short_day(check.start),
                "text": _runs(checkpoint(schedule, check)),
            }
            for check in schedule.checkpoints
        ],
        "weeks": [
            {
                "number": str(week.number),
                "start": short_day(week.start),
                "hours": f"{week.total:g}",
                "off": week.off,
                "rows": [_runs(row) for row in week_rows(schedule, week)],
            }
            for week in schedule.weeks
        ],
        "topics": [_step(planned, areas) for planned in schedule.steps],
    }


def _step(planned: PlannedStep, areas: dict[str, str]) -> dict[str, Any]:
    return {
        "name": _plain(planned.name),
        "area": _plain(areas.get(planned.topic.area, planned.topic.area)),
        "hours": f"{planned.hours:g}",
        "weeks": weeks(planned).split(" ", 1)[1].replace(" to ", "–"),
        "weeks_long": weeks(planned),
        "level": f" · {planned.level.name}: {planned.level.meaning}",
        "reasons": [_runs(reason) for reason in reasons(planned)],
        "objectives": [_runs(objective.removeprefix("can ")) for objective in planned.objectives],
        "misconceptions": [_runs(text) for text in planned.misconceptions],
        "readings": [
            {
                "title": _plain(reading.title),
                "author": _plain(reading.author),
                "section": _runs(reading.section),
                "hours": f"{reading.hours:g}",
                "url": address(reading.url),
            }
            for reading in planned.readings
        ],
        "tasks": [
            {
                "kind": task_kind(task),
                "title": _plain(task.title),
                "hours": f"{task.hours:g}",
                "text": _runs(what_to_do(planned, task)),
                "done": [_runs(done) for done in task.done],
            }
            for task in planned.tasks
        ],
        "check": _runs(passed_when(planned)),
    }


def _plain(text: str) -> str:
    """Keep text on one line, without control characters, and of a length that can be printed."""
    kept = "".join(
        mark for mark in " ".join(text.split()) if unicodedata.category(mark) not in ("Cc", "Cs", "Co", "Cn")
    )
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"


def _runs(text: str) -> list[dict[str, str]]:
    """Split a text for the template; mathematics that cannot be translated stays as it was written, as code."""
    pieces = []
    for run in runs(_plain(text)):
        # A number and its unit stay on one line.
        entry = {"kind": run.kind, "text": re.sub(r"(?<=\d) (?=h\b|%)", "\u00a0", run.text)}
        if run.kind == "math":
            try:
                entry["typst"] = to_typst(run.text)
            except UnknownLatex:
                entry["kind"] = "code"
        pieces.append(entry)
    return pieces


def _unquoted(text: str) -> str:
    """Read Typst's escapes of invisible characters, such as \\u{200d}."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)


def _without(data: Any, missing: set[str]) -> Any:
    """Name characters in every string: an emoji by its name, a letter of a script as an empty box."""
    if isinstance(data, str):
        return "".join(_named(mark) if mark in missing else mark for mark in data)
    if isinstance(data, list):
        return [_without(entry, missing) for entry in data]
    return {key: _without(entry, missing) for key, entry in data.items()} if isinstance(data, dict) else data


def _named(mark: str) -> str:
    if unicodedata.category(mark) == "So":
        return f"[{unicodedata.name(mark, 'symbol').lower()}]"
    return "" if unicodedata.category(mark) in ("Mn", "Cf") else "▯"


def _without_math(data: Any) -> Any:
    """Show formulas as they were written: the last resort when Typst refuses one."""
    if isinstance(data, list):
        return [_without_math(entry) for entry in data]
    if not isinstance(data, dict):
        return data
    if data.get("kind") == "math":
        return {"kind": "code", "text": data["text"]}
    return {key: _without_math(entry) for key, entry in data.items()}

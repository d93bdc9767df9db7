"""The plan as a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from assessment.blueprint import Task
from assessment.errors import PlanError
from assessment.exports.curve import curve_svg
from assessment.exports.inline import runs
from assessment.exports.markup import part_heading, weeks
from assessment.exports.radar import radar_svg
from assessment.exports.typeset.latex import UnknownLatex, to_typst
from assessment.exports.typeset.printing import printable, tagged_pdf
from assessment.plan.study_plan import PlannedMilestone, PlannedStep, Schedule
from assessment.words import pictures
from assessment.words.days import day, day_before, short_day
from assessment.words.hours import amount, figure, short
from assessment.words.plan import (
    BUILT_ON,
    CHECK_FIRST,
    OUTCOMES,
    address,
    by_level,
    check_at_stake,
    checks_by_stake,
    key_to,
    measurements,
    milestone_condition,
    milestone_reached,
    outcomes_heading,
    passed_when,
    reasons,
    stepping_stone,
    summary,
    task_kind,
    together,
    week_rows,
    what_to_do,
    where_to_begin,
    with_projects,
)
from assessment.words.readiness import at_the_start

#: Characters of a task that may be too many for a page.
_LONG = 2500
_TEMPLATE = Path(__file__).with_name("document.typ")


def pdf(schedule: Schedule) -> bytes:
    """Write the plan as a tagged PDF: cover with radar and curve, milestones, weeks, and each step with its resources and tasks.

    Characters that no font has are named in brackets, and the document says so. Raises `PlanError` if it cannot be typeset; the
    other downloads do not depend on it.
    """
    data, stamp = _document(schedule), datetime.combine(schedule.start, time(), UTC)
    try:
        return tagged_pdf(_TEMPLATE, "plan", data, stamp)
    except PlanError as error:
        raise PlanError(f"{error} Download the Markdown instead, and please report this.") from error


def _document(schedule: Schedule) -> dict[str, Any]:
    """Return the data of the template: strings, and texts of banks as runs."""
    areas = {area.id: area.name for area in schedule.areas}
    return {
        "title": printable(f"Study plan: {schedule.role.name}"),
        "subtitle": f"{day(schedule.start)} to {day_before(schedule.ends)}, {amount(schedule.hours_per_week)} a week"
        if schedule.weeks
        else day(schedule.start),
        "radar": radar_svg(schedule.area_standings),
        "radar_described": printable(pictures.radar("areas", schedule.area_standings)),
        "missing_glyphs": False,
        # a joiner would be read from every figure that shares its glyph
        "ready": printable(at_the_start(schedule.curve[0], schedule.role.name)).replace("\N{WORD JOINER}", "")
        if schedule.curve
        else "",
        "first": _first_week(schedule),
        "summary": [_runs(sentence) for sentence in summary(schedule)],
        "stones": [_runs(stepping_stone(stone)) for stone in schedule.stepping_stones] if schedule.steps else [],
        "milestones": [
            {
                "name": printable(entry.name),
                "week": str(entry.week or "–"),
                "on": milestone_reached(entry),
                "condition": _runs(f"{entry.name}: {milestone_condition(entry)}.")
                if milestone_condition(entry)
                else [],
            }
            for entry in _milestones(schedule)
        ],
        "projects": [
            [printable(entry.name), "" if entry.on else BUILT_ON, _task(entry.project, entry.project.text)]
            for entry in with_projects(schedule.milestones)
            if entry.project
        ],
        "curve": curve_svg(schedule) if len(schedule.curve) > 2 else "",
        "check_first": CHECK_FIRST,
        "checks": [
            [heading, [{"week": str(check.week), "text": _runs(check_at_stake(check))} for check in checks]]
            for heading, checks in checks_by_stake(schedule.checks)
        ],
        "checkpoints": [{"when": when, "text": _runs(what)} for when, what in measurements(schedule)],
        "weeks": [
            {
                "number": str(week.number),
                "start": short_day(week.start),
                "hours": figure(week.total),
                "off": week.off,
                "rows": [_runs(row.written()) for row in week_rows(schedule, week)],
            }
            for week in schedule.weeks
        ],
        "key": [_runs(line) for line in key_to(schedule.steps)] if schedule.steps else [],
        "topics": [_level(parts, areas) for parts in by_level(schedule.steps)],
    }


def _first_week(schedule: Schedule) -> dict[str, Any] | None:
    """Return what the cover says of the first week that is not off, and where its study begins; None without one."""
    week = next((week for week in schedule.weeks if not week.off), None)
    if week is None:
        return None
    first = next((step for step in schedule.steps if week.hours and step.id == week.hours[0][0]), None)
    begin = f"{first.name}. {where_to_begin(first)}" if first and where_to_begin(first) else ""
    return {
        "heading": f"First week, from {day(week.start)}, {amount(week.total)}",
        "rows": [_runs(row.written()) for row in week_rows(schedule, week)],
        "begin": _runs(begin),
    }


def _milestones(schedule: Schedule) -> Sequence[PlannedMilestone]:
    """Return the milestones, unless nothing is planned and all are reached: then the summary says it all."""
    reached = all(entry.on is None and not milestone_condition(entry) for entry in schedule.milestones)
    return () if reached and not schedule.steps else schedule.milestones


def _level(parts: Sequence[PlannedStep], areas: dict[str, str]) -> dict[str, Any]:
    first, hours = parts[0], sum(part.hours for part in parts)
    return {
        "name": printable(together(parts)),
        "area": printable(areas.get(first.topic.area, first.topic.area)),
        "hours": figure(hours),
        "hours_long": amount(hours),
        "weeks": weeks(*parts).split(" ", 1)[1].replace(" to ", "–"),
        "weeks_long": weeks(*parts),
        "reasons": _runs(" ".join(reasons(*parts))),
        "misconceptions": [_runs(text) for part in parts for text in part.misconceptions],
        "parts": [_part(part, part_heading(part) if len(parts) > 1 else "") for part in parts],
        "check": _runs(passed_when(parts[-1])),
    }


def _part(part: PlannedStep, heading: str) -> dict[str, Any]:
    outcomes = outcomes_heading(part)
    return {
        "heading": heading,
        "outcomes": ""
        if heading and outcomes == OUTCOMES
        else printable(outcomes),  # a part's own heading stands over them
        "objectives": [_runs(objective.removeprefix("can ")) for objective in part.objectives],
        "readings": [
            {
                "title": printable(reading.title),
                "author": printable(reading.author),
                "section": _runs(reading.section),
                "hours": short(reading.hours),
                "url": address(reading.url),
            }
            for reading in part.readings
        ],
        "tasks": [_task(task, what_to_do(part, task)) for task in part.tasks],
    }


def _task(task: Task, text: str) -> dict[str, Any]:
    return {
        "kind": task_kind(task),
        "title": printable(task.title),
        "hours": short(task.hours),
        "text": _runs(text),
        "done": [_runs(done) for done in task.done],
        "long": len(text) + sum(map(len, task.done)) > _LONG,
    }


def _runs(text: str) -> list[dict[str, str]]:
    """Split a text for the template; a formula that cannot be translated becomes code."""
    pieces = []
    for run in runs(printable(text)):
        # keep a number and its unit on one line
        entry = {"kind": run.kind, "text": re.sub(r"(?<=\d) (?=(?:h|min)\b|%)", "\u00a0", run.text)}
        if run.kind == "math":
            try:
                entry["typst"] = to_typst(run.text)
            except UnknownLatex:
                entry["kind"] = "code"
        pieces.append(entry)
    return pieces

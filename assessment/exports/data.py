"""The plan as data: CSV, and JSON as described in docs/plan.schema.json."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from assessment.exports.inline import plain
from assessment.plan.study_plan import PlannedStep, Schedule, SteppingStone, TopicCheck, Week
from assessment.standing.profile import Standing
from assessment.words.plan import (
    WEEK_OFF,
    checkpoint,
    checks_of,
    passed_when,
    practice_of,
    reasons,
    summary,
    what_to_do,
)

#: Incremented when programs written for the old format could misread the new one.
FORMAT_VERSION = 3


def table(schedule: Schedule) -> str:
    """Write the plan as CSV: one row per week and step, and one each for practice, assessments and weeks off.

    Time is in whole minutes, since a German spreadsheet reads `1.5` as the first of May. A cell that a spreadsheet could read
    as a formula begins with an apostrophe.
    """
    planned = {entry.id: entry for entry in schedule.steps}
    names = {area.id: area.name for area in schedule.areas}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["week", "begins", "kind", "step", "area", "minutes", "level to reach", "resources"])
    for week in schedule.weeks:
        begins = [str(week.number), week.start.isoformat()]
        for step_id, hours in week.hours:
            entry = planned[step_id]
            resources = "; ".join(
                f"{reading.title}: {plain(reading.section)} {reading.url}".strip() for reading in entry.readings
            )
            row = ["study", entry.name, names.get(entry.topic.area, entry.topic.area), _minutes(hours)]
            writer.writerow([*begins, *map(escape_formula, [*row, entry.level.name, resources])])
        for practice, hours in practice_of(schedule, week):
            writer.writerow([*begins, "practice", escape_formula(practice), "", _minutes(hours), "", ""])
        if checked := checks_of(schedule, week):
            hours = week.checks - sum(check.hours for check in schedule.checkpoints if check.week == week.number)
            writer.writerow([*begins, "check", checked.written(), "", _minutes(hours), "", ""])
        for check in schedule.checkpoints:
            if check.week == week.number:
                writer.writerow([*begins, "check", checkpoint(schedule, check), "", _minutes(check.hours), "", ""])
        if week.off:
            writer.writerow([*begins, "off", WEEK_OFF, "", "0", "", ""])
    return out.getvalue()


def table_file(schedule: Schedule) -> bytes:
    """Write the CSV as a file, with the byte-order mark by which spreadsheets recognise UTF-8."""
    return table(schedule).encode("utf-8-sig")


def as_json(schedule: Schedule) -> str:
    """Write the plan as JSON, as described in docs/plan.schema.json."""
    return json.dumps(record(schedule), ensure_ascii=False, indent=2) + "\n"


def record(schedule: Schedule) -> dict[str, Any]:
    """Return the plan as dictionaries and lists: dates as ISO 8601, hours as numbers, topics by id."""
    return {
        "format": "groundwork-plan",
        "format_version": FORMAT_VERSION,
        "role": {"id": schedule.role.id, "name": schedule.role.name},
        "start": schedule.start.isoformat(),
        "ends": schedule.ends.isoformat(),
        "reached": {"early": schedule.reached_early.isoformat(), "late": schedule.reached_late.isoformat()},
        "hours_per_week": schedule.hours_per_week,
        "hours": {
            "study": schedule.hours,
            "practice": schedule.practice_hours,
            "checks": schedule.check_hours,
            "if_gaps": schedule.if_gap_hours,
            "study_low": round(schedule.hours_low, 1),
            "study_high": round(schedule.hours_high, 1),
        },
        "answered": schedule.answer_count,
        "summary": summary(schedule),
        "areas": [_standing(standing) for standing in schedule.area_standings],
        "steps": [_step(planned) for planned in schedule.steps],
        "checks": [_check(check) for check in schedule.checks],
        "milestones": [
            {
                "id": entry.id,
                "name": entry.name,
                "week": entry.week,
                "on": entry.on.isoformat() if entry.on else None,
                "unchecked": list(entry.unchecked),
                "supposed": list(entry.supposed),
            }
            for entry in schedule.milestones
        ],
        "readiness": [
            {
                "week": point.week,
                "share": round(point.share, 1),
                "low": round(point.low, 1),
                "high": round(point.high, 1),
            }
            for point in schedule.curve
        ],
        "left_open": [_standing(topic) for topic in schedule.left_open],
        "passed": list(schedule.passed),
        "skipped": [_standing(topic) for topic in schedule.skipped],
        "pinned": list(schedule.pinned),
        "logged": dict(schedule.logged),
        "weeks_off": [day.isoformat() for day in schedule.weeks_off],
        "weeks": [_week(week) for week in schedule.weeks],
        "checkpoints": [
            {
                "week": check.week,
                "start": check.start.isoformat(),
                "occasion": check.occasion.value,
                "areas": list(check.areas),
                "hours": check.hours,
            }
            for check in schedule.checkpoints
        ],
        "stepping_stones": [_stone(stone) for stone in schedule.stepping_stones],
    }


def escape_formula(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet could read as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _minutes(hours: float) -> str:
    return str(round(60 * hours))


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "id": standing.id,
        "name": standing.name,
        "score": round(standing.score, 1),
        "low": round(standing.low, 1),
        "high": round(standing.high, 1),
        "required_score": None if standing.required_score is None else round(standing.required_score, 1),
        "verdict": standing.verdict.value,
    }


def _check(check: TopicCheck) -> dict[str, Any]:
    return {
        "topic": check.standing.id,
        "week": check.week,
        "start": check.start.isoformat(),
        "hours_if_gap": 0.0 if check.booked else check.hours,
        "expected_saving": round(check.saves, 1),
        "steps": list(check.steps),
        "standing": _standing(check.standing),
    }


def _step(planned: PlannedStep) -> dict[str, Any]:
    return {
        "id": planned.id,
        "name": planned.name,
        "topic": planned.topic.id,
        "part": planned.step.part,
        "parts": planned.step.parts,
        "milestone": planned.milestone,
        "area": planned.topic.area,
        "hours": planned.hours,
        "logged": planned.logged,
        "first_week": planned.first_week,
        "last_week": planned.last_week,
        "level": {"level": planned.level.level, "name": planned.level.name},
        "standing": _standing(planned.standing),
        "pinned": planned.pinned,
        "left_out": list(planned.left_out),
        "reasons": list(reasons(planned)),
        "objectives": list(planned.objectives),
        "misconceptions": list(planned.misconceptions),
        "resources": [
            {
                "title": reading.title,
                "author": reading.author,
                "url": reading.url or None,
                "section": reading.section,
                "hours": reading.hours,
            }
            for reading in planned.readings
        ],
        "tasks": [
            {
                "kind": task.kind,
                "title": task.title,
                "text": what_to_do(planned, task),
                "done": list(task.done),
                "hours": task.hours,
            }
            for task in planned.tasks
        ],
        "check": passed_when(planned),
    }


def _week(week: Week) -> dict[str, Any]:
    return {
        "number": week.number,
        "start": week.start.isoformat(),
        "off": week.off,
        "study": [{"step": step_id, "hours": hours} for step_id, hours in week.hours],
        "practice": week.practice,
        "practice_on": list(week.practice_on),
        "projects": [{"milestone": milestone, "hours": hours} for milestone, hours in week.projects],
        "checks": week.checks,
    }


def _stone(stone: SteppingStone) -> dict[str, Any]:
    return {
        "role": {"id": stone.role.id, "name": stone.role.name},
        "week": stone.week,
        "on": None if stone.on is None else stone.on.isoformat(),
        "missing_hours": round(stone.missing_hours, 1),
        "missing": list(stone.missing),
    }

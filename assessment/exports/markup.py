"""The plan as a Markdown document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.blueprint import Task
from assessment.exports.inline import MARKS, runs
from assessment.plan.study_plan import PlannedStep, Schedule
from assessment.words.days import short_day
from assessment.words.hours import amount, figure, short
from assessment.words.plan import (
    BUILT_ON,
    CHECK_FIRST,
    address,
    by_level,
    check_at_stake,
    checks_by_stake,
    key_to,
    measurements,
    milestone,
    outcomes_heading,
    passed_when,
    reasons,
    stepping_stone,
    summary,
    task_kind,
    together,
    week_rows,
    what_to_do,
    with_projects,
    written_out,
)

#: Characters that would begin markup in a name.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#&~$])")


def markdown(schedule: Schedule) -> str:
    """Write the plan as a Markdown document: summary, milestones, steps in detail, and the calendar."""
    lines = [f"# Study plan: {escape_name(schedule.role.name)}", ""]
    for sentence in summary(schedule):
        lines += [escape_prose(sentence), ""]
    if schedule.stepping_stones and schedule.steps:
        lines += ["## Other roles on the way", ""]
        lines += [f"- {escape_prose(stepping_stone(stone))}" for stone in schedule.stepping_stones]
        lines.append("")
    if schedule.milestones:
        lines += ["## Milestones, each with its project", ""]
        with_project = with_projects(schedule.milestones)
        for entry in schedule.milestones:
            built_on = f" {BUILT_ON}" if entry in with_project and not entry.on else ""
            lines.append(f"- {escape_prose(milestone(entry))}{built_on}")
            if entry.project and entry in with_project:
                lines += [f"    {line}" for line in _task(entry.project, entry.project.text)]
        lines.append("")
    if schedule.checks:
        lines += ["## Check before you study", "", CHECK_FIRST, ""]
        for heading, checks in checks_by_stake(schedule.checks):
            lines += [f"{heading}:", ""]
            lines += [f"- Week {check.week}: {escape_prose(check_at_stake(check))}" for check in checks]
            lines.append("")
    if schedule.checkpoints:
        lines += ["## When to measure again", ""]
        lines += [f"- {when}: {escape_prose(what)}" for when, what in measurements(schedule)]
        lines.append("")
    if schedule.steps:
        lines += ["## Steps, in order", "", *(f"- {escape_prose(line)}" for line in key_to(schedule.steps)), ""]
    for number, parts in enumerate(by_level(schedule.steps), start=1):
        lines += level(number, parts)
    if schedule.weeks:
        lines += ["## Calendar", "", "| week | begins | hours | what |", "| ---: | --- | ---: | --- |"]
    for week in schedule.weeks:
        what = escape_prose(written_out(week_rows(schedule, week)))
        lines.append(f"| {week.number} | {short_day(week.start)} | {figure(week.total)} | {what} |")
    return "\n".join([*lines, ""])


def level(number: int, parts: Sequence[PlannedStep]) -> list[str]:
    """Write one level of a topic, in its `parts`, as lines of Markdown, starting with its heading and an empty line."""
    lines = [
        f"### {number}. {escape_name(together(parts))}",
        "",
        f"{amount(sum(part.hours for part in parts))}, {weeks(*parts)}.",
        "",
        *(f"- {escape_prose(reason)}" for reason in reasons(*parts)),
        "",
    ]
    if misconceptions := [text for part in parts for text in part.misconceptions]:
        lines += ["Mistakes you made here, to watch out for:", ""]
        lines += [f"- {escape_prose(text)}" for text in misconceptions]
        lines.append("")
    for part in parts:
        if len(parts) > 1:
            lines += [f"#### {part_heading(part)}", ""]
        lines += _to_do(part)
    return [*lines, f"**Check:** {escape_prose(passed_when(parts[-1]))}", ""]


def _to_do(part: PlannedStep) -> list[str]:
    """Write what a step, or a part of a level, leads to, its readings and its tasks."""
    lines = [f"{outcomes_heading(part)}:", ""]
    lines += [f"- {escape_prose(objective.removeprefix('can '))}" for objective in part.objectives]
    lines.append("")
    if part.readings:
        lines += ["Study material:", ""]
        for reading in part.readings:
            url = address(reading.url)
            title = f"[{escape_name(reading.title)}](<{url}>)" if url else escape_name(reading.title)
            lines.append(
                f"- {title}, {escape_name(reading.author)}: {escape_prose(reading.section)} (about {short(reading.hours)})"
            )
        lines.append("")
    if part.tasks:
        lines += ["Hands-on:", ""]
        for task in part.tasks:
            lines += _task(task, what_to_do(part, task))
        lines.append("")
    return lines


def _task(task: Task, text: str) -> list[str]:
    """Write a task as an item of a list: what to do, and when it is done."""
    title = f"**{task_kind(task)}: {escape_name(task.title)}** (about {short(task.hours)})."
    done = [f"    - [ ] {escape_prose(criterion)}" for criterion in task.done]
    return [f"- {title} {escape_prose(text)} Done when:", *done]


def weeks(*parts: PlannedStep) -> str:
    """Return the weeks of a step, or from the first to the last of its parts, such as "weeks 2 to 4"."""
    first, last = min(part.first_week for part in parts), max(part.last_week for part in parts)
    return f"week {first}" if first == last else f"weeks {first} to {last}"


def part_heading(part: PlannedStep) -> str:
    """Name a part of a level with its hours and weeks."""
    return f"Part {part.step.part} of {part.step.parts}: {amount(part.hours)}, {weeks(part)}"


def escape_name(text: str) -> str:
    """Fold a name onto one line and escape its markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def escape_prose(text: str) -> str:
    """Fold a bank's text onto one line and escape it, except its code and formulas."""
    parts = []
    for run in runs(" ".join(text.split())):
        match run.kind:
            case "text" | "emphasis" | "strong":
                mark = MARKS[run.kind]
                escaped = re.sub(r"([<>|\[\]#])", r"\\\1", run.text)
                parts.append(f"{mark}{escaped}{mark}")
            case "code":
                fence = "``" if "`" in run.text else "`"
                parts.append(f"{fence}{run.text}{fence}")
            case "math":
                # a space after `<` keeps it from opening a tag and does not change the formula
                parts.append(f"${run.text.replace('<', '< ')}$")
    return "".join(parts)

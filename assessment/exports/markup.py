"""The plan as a Markdown document."""

from __future__ import annotations

import re

from assessment.blueprint import Task
from assessment.exports.inline import runs
from assessment.plan.study_plan import PlannedStep, Schedule
from assessment.words.days import short_day
from assessment.words.hours import amount, short
from assessment.words.plan import (
    BUILT_ON,
    CHECK_FIRST,
    address,
    check_at_stake,
    checkpoint,
    checks_by_stake,
    milestone,
    outcomes_heading,
    passed_when,
    reasons,
    stepping_stone,
    summary,
    task_kind,
    week_rows,
    what_to_do,
    with_projects,
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
        lines += [
            f"- Week {check.week} ({short_day(check.start)}): {escape_prose(checkpoint(schedule, check))}"
            for check in schedule.checkpoints
        ]
        lines.append("")
    if schedule.steps:
        lines += ["## Steps, in order", ""]
    for number, planned in enumerate(schedule.steps, start=1):
        lines += step(number, planned)
    if schedule.weeks:
        lines += ["## Calendar", "", "| week | begins | hours | what |", "| ---: | --- | ---: | --- |"]
    for week in schedule.weeks:
        what = ", ".join(escape_prose(row.written()) for row in week_rows(schedule, week))
        lines.append(f"| {week.number} | {short_day(week.start)} | {week.total:g} | {what} |")
    return "\n".join([*lines, ""])


def step(number: int, planned: PlannedStep) -> list[str]:
    """Write one step of the plan as lines of Markdown, starting with its heading and an empty line."""
    level = planned.level
    lines = [
        f"### {number}. {escape_name(planned.name)}",
        "",
        f"{amount(planned.hours)}, {weeks(planned)}. At the level *{level.name}*, one {level.meaning}.",
        "",
        *(f"- {escape_prose(reason)}" for reason in reasons(planned)),
        "",
        f"{outcomes_heading(planned)}:",
        "",
        *(f"- {escape_prose(objective.removeprefix('can '))}" for objective in planned.objectives),
        "",
    ]
    if planned.misconceptions:
        lines += ["What your answers got wrong, so look out for it:", ""]
        lines += [f"- {escape_prose(text)}" for text in planned.misconceptions]
        lines.append("")
    if planned.readings:
        lines += ["Where to study it:", ""]
        for reading in planned.readings:
            url = address(reading.url)
            title = f"[{escape_name(reading.title)}](<{url}>)" if url else escape_name(reading.title)
            lines.append(
                f"- {title}, {escape_name(reading.author)}: {escape_prose(reading.section)} (about {short(reading.hours)})"
            )
        lines.append("")
    if planned.tasks:
        lines += ["Hands on:", ""]
        for task in planned.tasks:
            lines += _task(task, what_to_do(planned, task))
        lines.append("")
    return [*lines, f"**Check:** {escape_prose(passed_when(planned))}", ""]


def _task(task: Task, text: str) -> list[str]:
    """Write a task as an item of a list: what to do, and when it is done."""
    title = f"**{task_kind(task)}: {escape_name(task.title)}** (about {short(task.hours)})."
    done = [f"    - [ ] {escape_prose(criterion)}" for criterion in task.done]
    return [f"- {title} {escape_prose(text)} Done when:", *done]


def weeks(planned: PlannedStep) -> str:
    """Return the weeks of a step, such as "weeks 2 to 4"."""
    if planned.first_week == planned.last_week:
        return f"week {planned.first_week}"
    return f"weeks {planned.first_week} to {planned.last_week}"


def escape_name(text: str) -> str:
    """Fold a name onto one line and escape its markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def escape_prose(text: str) -> str:
    """Fold a bank's text onto one line and escape it, except its code and formulas."""
    parts = []
    for run in runs(" ".join(text.split())):
        match run.kind:
            case "text":
                parts.append(re.sub(r"([<>|\[\]#])", r"\\\1", run.text))
            case "code":
                fence = "``" if "`" in run.text else "`"
                parts.append(f"{fence}{run.text}{fence}")
            case "math":
                # a space after `<` keeps it from opening a tag and does not change the formula
                parts.append(f"${run.text.replace('<', '< ')}$")
    return "".join(parts)

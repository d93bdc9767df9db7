"""The plan as a Markdown document to read, print or keep beside notes."""

from __future__ import annotations

import re

from assessment.exports.inline import runs
from assessment.plan.study_plan import PlannedStep, Schedule
from assessment.words.plan import (
    CHECK_FIRST,
    address,
    check_at_stake,
    checkpoint,
    milestone,
    passed_when,
    reasons,
    short_day,
    stepping_stone,
    summary,
    task_kind,
    week_rows,
    what_to_do,
)

#: Marks that would begin markup in a name; a name is never meant as markup.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#&~$])")


def markdown(schedule: Schedule) -> str:
    """Write the plan as a Markdown document: summary, milestones, steps with all that belongs to them, and the calendar."""
    lines = [f"# Study plan: {name(schedule.role.name)}", ""]
    for sentence in summary(schedule):
        lines += [prose(sentence), ""]
    if schedule.stepping_stones and schedule.steps:
        lines += ["## Other roles on the way", ""]
        lines += [f"- {prose(stepping_stone(stone))}" for stone in schedule.stepping_stones]
        lines.append("")
    if schedule.milestones:
        lines += ["## Milestones", "", *(f"- {prose(milestone(entry))}" for entry in schedule.milestones), ""]
    if schedule.checks:
        lines += ["## Check before you study", "", CHECK_FIRST, ""]
        lines += [f"- Week {check.week}: {prose(check_at_stake(check))}" for check in schedule.checks]
        lines.append("")
    if schedule.checkpoints:
        lines += ["## When to measure again", ""]
        lines += [
            f"- Week {check.week} ({short_day(check.start)}): {prose(checkpoint(schedule, check))}"
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
        what = ", ".join(map(prose, week_rows(schedule, week)))
        lines.append(f"| {week.number} | {short_day(week.start)} | {week.total:g} | {what} |")
    return "\n".join([*lines, ""])


def step(number: int, planned: PlannedStep) -> list[str]:
    """Write one step of the plan as lines of Markdown, the heading first and then an empty line."""
    level = planned.level
    lines = [
        f"### {number}. {name(planned.name)}",
        "",
        f"{planned.hours:g} hours, {weeks(planned)}" + f". At the level *{level.name}*, one {level.meaning}.",
        "",
        *(f"- {prose(reason)}" for reason in reasons(planned)),
        "",
        "What you can do at the end:",
        "",
        *(f"- {prose(objective.removeprefix('can '))}" for objective in planned.objectives),
        "",
    ]
    if planned.misconceptions:
        lines += ["What your answers got wrong, so look out for it:", ""]
        lines += [f"- {prose(text)}" for text in planned.misconceptions]
        lines.append("")
    if planned.readings:
        lines += ["Where to study it:", ""]
        for reading in planned.readings:
            url = address(reading.url)
            title = f"[{name(reading.title)}](<{url}>)" if url else name(reading.title)
            lines.append(f"- {title}, {name(reading.author)}: {prose(reading.section)} (about {reading.hours:g} h)")
        lines.append("")
    if planned.tasks:
        lines += ["Hands on:", ""]
        for task in planned.tasks:
            lines.append(
                f"- **{task_kind(task)}: {name(task.title)}** (about {task.hours:g} h). {prose(what_to_do(planned, task))} Done when:"
            )
            lines += [f"    - [ ] {prose(done)}" for done in task.done]
        lines.append("")
    return [*lines, f"**Check:** {prose(passed_when(planned))}", ""]


def weeks(planned: PlannedStep) -> str:
    """Name the weeks of a step."""
    if planned.first_week == planned.last_week:
        return f"week {planned.first_week}"
    return f"weeks {planned.first_week} to {planned.last_week}"


def name(text: str) -> str:
    """Write a name so that none of it is read as markup, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def prose(text: str) -> str:
    """Write a sentence of a bank on one line: its code and mathematics stay, HTML and table marks in it become plain text."""
    parts = []
    for run in runs(" ".join(text.split())):
        match run.kind:
            case "text":
                parts.append(re.sub(r"([<>|\[\]#])", r"\\\1", run.text))
            case "code":
                fence = "``" if "`" in run.text else "`"
                parts.append(f"{fence}{run.text}{fence}")
            case "math":
                # A space after the sign keeps it from opening a tag, and changes nothing in mathematics.
                parts.append(f"${run.text.replace('<', '< ')}$")
    return "".join(parts)

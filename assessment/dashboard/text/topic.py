"""The texts of a topic's page."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.advice.steps import SOUND
from assessment.blueprint import Blueprint, Level, Reading, Task
from assessment.counts import counted
from assessment.dashboard.text import check_length
from assessment.diary import StudyEntry
from assessment.exports.markup import escape_name, escape_prose, weeks
from assessment.plan.study_plan import PlannedStep, TopicCheck
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words.days import short_day
from assessment.words.hours import about, amount
from assessment.words.plan import address, of_all, task_kind, topic_check
from assessment.words.standing import WORK, level

CHOOSE, NO_TOPIC = "Choose a topic", "This address names no topic of the bank. Choose one:"
WHY = "Why it matters"
RESOURCES, HANDS_ON = "Study material", "Hands-on"
MISSED, REDO_HELP = (
    "What you missed",
    "The same questions, with fresh numbers where they have any. It never changes a score.",
)
HOURS, NOTE, LOG_HOURS, LOG_IT = "Hours", "Note", "Your hours", "Log it"
OTHER_LEVELS = "Other levels of this topic"
AROUND, BUILDS_ON, OPENS = "What it builds on, and what it opens", "Builds on", "Opens"
NOTHING = "nothing else"
STUDY, PRACTISE, CHECK = "Study", "Practise", "Start the check"
CHECK_HELP = "An assessment of this topic alone: up to {most}. It counts like any other."
PRACTISE_HELP = "Each answer is explained at once. It never changes a score."
DONE_WHEN, ALSO_NEEDED = "Done when:", "It also needs"
MISSED_SHOWN, LOGGED_SHOWN = 5, 5


def needed_from(blueprint: Blueprint, level: int) -> str:
    """Say from which of its levels on a topic needs another; nothing where it needs it from the beginning."""
    return f" (needed from {blueprint.levels[level - 1].name} on)" if level > 1 else ""


def opened_from(blueprint: Blueprint, level: int) -> str:
    """Say from which of its levels on a topic that is opened needs the one that opens it; nothing where from the beginning."""
    return f" (from {blueprint.levels[level - 1].name} on)" if level > 1 else ""


def level_line(standing: Standing) -> str:
    """Return the level held and the level asked for."""
    unsure = standing.level is not None and standing.chance_held(standing.level.level) < SOUND
    held = (
        "Not measured yet" if standing.guessed else f"Your level: {'perhaps ' if unsure else ''}**{level(standing)}**"
    )
    if standing.required_level is None:
        return f"{held} · your role does not ask for this topic"
    asked = f"{held} · your role asks for **{standing.required_level.name}** ({standing.required_level.meaning})"
    return f"{asked}, {Verdict.BEYOND.value}. {WORK}" if standing.asks_for_work else asked


def in_plan(
    steps: Sequence[PlannedStep], check: TopicCheck | None, adopted: bool, standing: Standing, updated: bool = False
) -> str:
    """Return where a topic is in the plan in use, or why it is not there; `updated` says whether an update that is offered has it."""
    if steps:
        lines = [f"- {step.name}: {weeks(step)}, {amount(step.hours)}." for step in steps]
        more = ["", *of_all(*steps)] if of_all(*steps) else []
        total = f", {amount(sum(step.hours for step in steps))} in all" if len(steps) > 1 else ""
        return "\n".join([f"In your plan{total}:", "", *lines, *more])
    if check is not None:
        return f"In your plan, week {check.week}: {topic_check(check)}"
    if not adopted:
        return ""
    if standing.verdict is Verdict.NOT_REQUIRED:
        return "Not in your plan: your role does not ask for it."
    if standing.verdict.done:
        return "Not in your plan: you have what the role asks for."
    if updated:
        return "Not in your plan yet, but in the updated one: [see what moved](plan)."
    return "Not in your plan. Adjust the plan to study it first."


def outcome(objective: str, asked: int, right: int) -> str:
    """Format an outcome with the count of answers on it that were right."""
    text = escape_prose(objective.removeprefix("can "))
    if not asked:
        return text
    sign = "✓" if right == asked else "✗" if not right else "≈"
    return f"{text} *({sign} {right} of {asked} right)*"


def reading(reading: Reading) -> str:
    """Format a resource on one line."""
    url = address(reading.url)
    title = f"[{escape_name(reading.title)}](<{url}>)" if url else f"**{escape_name(reading.title)}**"
    return f"- {title}, {escape_name(reading.author)}: {escape_prose(reading.section)} (about {amount(reading.hours)})"


def task_title(task: Task) -> str:
    """Title a project."""
    return f"{task_kind(task)}: {escape_name(task.title)} (about {amount(task.hours)})"


def task(task: Task, needs: Sequence[str] = ()) -> str:
    """Format a project with its definition of done, and with what it `needs` of other topics."""
    first = [f"{ALSO_NEEDED}: {'; '.join(needs)}.", ""] if needs else []
    return "\n".join(
        [*first, escape_prose(task.text), "", DONE_WHEN, "", *(f"- {escape_prose(check)}" for check in task.done)]
    )


def logged(entries: Sequence[StudyEntry]) -> str:
    """Summarise the diary's entries on a topic."""
    return f"{amount(sum(entry.hours for entry in entries))} in {counted(len(entries), 'entry', 'entries')}."


def logged_line(entry: StudyEntry) -> str:
    """Format an entry of the diary on one line."""
    note = " ".join(entry.note.split())
    return f"{short_day(entry.studied_on)}, {amount(entry.hours)}" + (f": {note[:200]}" if note else "")


def check_help(most: int) -> str:
    """Describe the check."""
    return CHECK_HELP.format(most=check_length(most))


def next_level(level: Level, hours: float, perhaps_held: bool, planned: float = 0.0) -> str:
    """Return the next level, or the one that is perhaps held already, and about how many hours it takes; `planned` are the plan's."""
    which = "Level to make sure of" if perhaps_held else "Next level"
    left = f" Your plan has {amount(planned)}: what is probably left of it for you." if 0 < planned < hours else ""
    return f"**{which}: {level.name}** ({level.meaning}), {about(hours)} for all of it.{left}"


def other_level(level: Level, hours: float) -> str:
    """Title another level of a topic."""
    return f"**{level.name.capitalize()}**, {about(hours)}"


def outline(outcomes: Sequence[tuple[str, int, int]], readings: Sequence[Reading], tasks: Sequence[Task]) -> str:
    """List a level's outcomes, resources and projects."""
    lines = [f"- {outcome(*shown)}" for shown in outcomes]
    lines += [reading(source) for source in readings]
    return "\n".join([*lines, *(f"- {task_title(project)}. {escape_prose(project.text)}" for project in tasks)])

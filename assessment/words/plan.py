"""The plan in words, the same on pages and in every export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.advice.doubts import CHECK_HOURS
from assessment.blueprint import Task
from assessment.counts import listed
from assessment.plan.study_plan import (
    About,
    Checkpoint,
    Note,
    Occasion,
    PlannedMilestone,
    PlannedStep,
    Schedule,
    SteppingStone,
    TopicCheck,
    Week,
)
from assessment.plan.taken_checks import TakenCheck
from assessment.sitting import CHECK_LENGTH
from assessment.standing.checks import Outcome
from assessment.standing.verdict import Verdict
from assessment.words.hours import amount, figure, whole
from assessment.words.standing import WORK, matters, odds, opens_the_way, where

PRACTICE = "Projects and review"
WEEK_OFF = "Week off"
#: Number of topics that a sentence names before it counts the rest.
NAMED = 3
TASK_KINDS = {"build": "Build", "implement": "Implement", "reproduce": "Reproduce", "debug": "Debug"}
FIRST_EVENING = "First evening"
#: Maximum hours of a task of level 1 that is called one for a first evening.
EVENING = 2.0
#: How long the check of a topic takes.
CHECK_TAKES = f"usually about a quarter of an hour, up to {CHECK_LENGTH} questions"


def summary(schedule: Schedule) -> list[str]:
    """Say in a few sentences how much there is to study and when it could be done, with the notes on the plan."""
    unmeasured = (
        [
            "No question has been answered yet, so this plan rests on your starting point alone. Take an assessment first."
        ]
        if schedule.answer_count == 0
        else []
    )
    notes = [note(entry) for entry in schedule.notes]
    if not schedule.steps:
        met = "Everything this role asks for is met. Choose another role, or take a fresh assessment in a few months."
        # What was never measured, waits for a check, or is skipped by the learner is not called met.
        done = [] if schedule.notes or schedule.checks else [met]
        return [*(unmeasured or done), *_to_check(schedule), *_left_open(schedule), *notes]
    sentences = [
        f"About {whole(schedule.hours)} of study, at {amount(schedule.hours_per_week)} a week "
        f"from {day(schedule.start)}.",
        f"With {amount(schedule.practice_hours)} of projects and review and {figure(schedule.check_hours)} of assessments, "
        f"the weeks below end on {day(schedule.ends)}.",
        f"You would reach the role {_between(schedule)} ({schedule.hours_low:.0f} to {whole(schedule.hours_high)} of "
        "study). It is a range because your level is only known within an interval, and hours only roughly.",
    ]
    return [*sentences, *_to_check(schedule), *_left_open(schedule), *unmeasured, *notes]


def note(entry: Note) -> str:
    """Say what the learner should know about a plan."""
    match entry.about:
        case About.START_HAS_PASSED:
            asked, begins = (day(on) for on in entry.days)
            return f"The start, {asked}, has passed, so the weeks are planned from {begins} on."
        case About.NOTHING_ASKED:
            return f"The role {entry.name} asks for no topic, so there is nothing to plan. Choose another."
        case About.SKIPPED:
            return (
                f"You leave out {entry.name} (about {whole(entry.hours)}). The role asks for it, so without it the "
                "role is not fully reached."
            )
        case About.PINNED_WITHOUT_STUDY:
            return f"You chose to study {entry.name} first, but nothing is left to study in it for this role."
        case About.PINNED_TO_CHECK:
            return f"You chose to study {entry.name} first. Its check comes before that, since you may know it already."
        case About.LEFT_THE_BANK:
            return f"Hours are logged for topics that are no longer in the question bank: {entry.name}."
        case About.AS_WRITTEN:
            return entry.name


def reasons(planned: PlannedStep) -> tuple[str, ...]:
    """Give the reasons for a step's position."""
    name, standing = planned.topic.name, planned.standing
    sentences = []
    if planned.pinned and planned.first:
        sentences.append("You chose to study it first, so it comes as early as what it builds on allows.")
    if planned.milestone:
        sentences.append(f"It leads to your milestone “{planned.milestone}”.")
    if planned.later is not None and planned.first:
        sentences.append(
            f"{_amount(planned.hours)} of {name}, to the level *{planned.level.name}*, is enough for now; the rest, up to "
            f"*{planned.later.name}*, comes when you need it."
        )
    if planned.opens:
        sentences.append(opens_the_way(planned.opens))
    if planned.first:
        sentences.append(where(standing))
        if planned.weight >= 0.6:
            sentences.append(f"{matters(planned.weight)}.")
    if planned.logged:
        sentences.append(f"You have already logged {amount(planned.logged)} on it, which are deducted.")
    if planned.left_out:
        sentences.append(
            f"It builds on {listed(planned.left_out)}, which you leave out, so it may take longer than planned."
        )
    return tuple(sentences) or (f"It takes {name} further, to the level *{planned.level.name}*.",)


def task_kind(task: Task) -> str:
    """Name the kind of a task; a short one of level 1 is for a first evening."""
    return FIRST_EVENING if task.level == 1 and task.hours <= EVENING else TASK_KINDS[task.kind]


def what_to_do(planned: PlannedStep, task: Task) -> str:
    """Say what to do for a task, and if it has to wait for other steps, when to begin."""
    waits = [f"*{name}* (week {week})" for name, week in planned.waits.get(task.id, ())]
    return f"Begin once you have reached {listed(waits)}. {task.text}" if waits else task.text


def passed_when(planned: PlannedStep) -> str:
    """Say how to check that a step is done."""
    if planned.step.part < planned.step.parts:
        return "Check yourself: can you do each of the points above without looking them up?"
    if planned.by_review:
        return (
            f"The level *{planned.level.name}* is {Verdict.BEYOND.value}. {WORK} Ask somebody who has done such work to review "
            "yours."
        )
    return f"Take the check on {planned.topic.name}: {CHECK_TAKES}, fresh ones around the level *{planned.level.name}*."


#: The sentence above a list of checks.
CHECK_FIRST = f"A check ({CHECK_TAKES}) may save you the study. Only a gap puts the topic into the plan."


def topic_check(check: TopicCheck) -> str:
    """Say why to take a check before study, and what it may save."""
    chance = f"the chance that you know it already is about {odds(check.standing.chance or 0)}"
    return f"Check {check.standing.name} before you study it: {chance}, and a gap would add about {amount(check.hours)} to the plan."


def check_at_stake(check: TopicCheck) -> str:
    """Write an entry of a list below `CHECK_FIRST`: the topic, the chance that it is met, and the hours at stake."""
    odds_of_knowing = f"{odds(check.standing.chance)} that you know it; " if check.standing.chance is not None else ""
    return f"{check.standing.name}: {odds_of_knowing}{amount(check.hours)} at stake"


def check_taken(taken: TakenCheck) -> str:
    """Say what a check that was taken changes in the plan."""
    hours = amount(taken.hours)
    match taken.outcome:
        case Outcome.PASSED if taken.booked:
            return f"You passed the check on {taken.name}: its {hours} come off your plan."
        case Outcome.PASSED:
            return f"You passed the check on {taken.name}: it saves you {hours} of study."
        case Outcome.FAILED:
            return f"The check on {taken.name} showed a gap: the updated plan sets aside about {hours} for it."
        case Outcome.CLOSE_CALL:
            return f"The check on {taken.name} was a close call: the updated plan says whether to study it now."


def milestone(entry: PlannedMilestone, today: date | None = None) -> str:
    """Say when a milestone is reached, and on which checks that depends; with `today` a date in the past is called so."""
    condition = f", {milestone_condition(entry)}" if entry.unchecked else ""
    if entry.on is None:
        return f"{entry.name}: reached already{condition or ', as far as is measured'}."
    if today is not None and entry.on < today:
        return f"{entry.name}: was due at the end of week {entry.week}, {day(entry.on)}."
    return f"{entry.name}: end of week {entry.week}, {day(entry.on)}{condition}."


def milestone_condition(entry: PlannedMilestone) -> str:
    """Name the checks that the date of a milestone rests on; empty where it rests on none."""
    checks = "check on {} is" if len(entry.unchecked) == 1 else "checks on {} are"
    return f"if the {checks.format(listed(_few(entry.unchecked)))} passed" if entry.unchecked else ""


def milestone_reached(entry: PlannedMilestone) -> str:
    """Say in a cell of a table when a milestone is reached, and whether that depends on checks."""
    on = short_day(entry.on) if entry.on else "reached"
    return f"{on}, if checks are passed" if entry.unchecked else on


def checkpoint(schedule: Schedule, check: Checkpoint) -> str:
    """Say what an assessment in the plan measures, and why it is there."""
    names = {area.id: area.name for area in schedule.areas}
    what = "everything" if len(check.areas) == len(names) else ", ".join(names[area] for area in check.areas)
    match check.occasion:
        case Occasion.START:
            why = "so that the plan starts from where you stand"
        case Occasion.REGULAR:
            why = "so that the plan follows what you have learned"
        case Occasion.AREA:
            why = (
                "now that its last topic is studied"
                if len(check.areas) == 1
                else "now that their last topics are studied"
            )
        case Occasion.END:
            why = "to see whether the role is reached"
    return f"Measure {what}, {why} ({check.hours:g} h)."


def stepping_stone(stone: SteppingStone) -> str:
    """Say when another role is met along the plan, or what is missing."""
    if stone.week == 0:
        return f"{stone.role.name}: met already, as far as is measured."
    if stone.week is not None and stone.on is not None:
        return f"{stone.role.name}: met at the end of week {stone.week}, from {day(stone.on)}."
    rest = " and more" if len(stone.missing) > 3 else ""
    return (
        f"{stone.role.name}: about {whole(stone.missing_hours)} beyond this plan, "
        f"most in {', '.join(stone.missing[:3])}{rest}."
    )


def day(on: date) -> str:
    """Write a day, such as "4 March 2026"."""
    return f"{on.day} {on:%B %Y}"


def short_day(on: date) -> str:
    """Write a day for a table, such as "4 Mar 2026"."""
    return f"{on.day} {on:%b %Y}"


def week_rows(schedule: Schedule, week: Week) -> list[str]:
    """List the contents of a week: steps with hours, projects and review, checks, assessments; or that it is off."""
    if week.off:
        return [WEEK_OFF]
    names = {step.id: step.name for step in schedule.steps}
    return [*(f"{names[step_id]} ({hours:g} h)" for step_id, hours in week.hours), *rows_beside(schedule, week)]


def rows_beside(schedule: Schedule, week: Week) -> list[str]:
    """List what a week holds beside its steps: projects and review, checks, assessments."""
    rows = [f"{PRACTICE} ({week.practice:g} h)"] if week.practice else []
    if checked := checks_of(schedule, week):
        rows.append(checked)
    return rows + [checkpoint(schedule, check) for check in schedule.checkpoints if check.week == week.number]


def checks_of(schedule: Schedule, week: Week) -> str:
    """Name the topics to check in a week before they are studied, with the hours; empty where there are none."""
    names = [check.standing.name for check in schedule.checks if check.week == week.number]
    return f"Check before you study: {listed(names)} ({amount(CHECK_HOURS * len(names))})" if names else ""


def address(url: str) -> str:
    """Return a web address if it is safe to link to, otherwise an empty text."""
    fit = url.startswith(("https://", "http://")) and not any(mark in url for mark in " <>\"'\\\n\r\t")
    return url if fit and len(url) <= 2000 else ""


def _between(schedule: Schedule) -> str:
    early, late = f"{schedule.reached_early:%B %Y}", f"{schedule.reached_late:%B %Y}"
    return f"in {early}" if early == late else f"between {early} and {late}"


def _few(names: Sequence[str]) -> list[str]:
    """Keep the first names, followed by how many more there are."""
    more = len(names) - NAMED
    return [*names[:NAMED], f"{more} more topics"] if more > 1 else list(names)


def _left_open(schedule: Schedule) -> list[str]:
    if not (names := [standing.name for standing in schedule.left_open]):
        return []
    them, wait = ("It", "waits") if len(names) == 1 else ("They", "wait")
    return [f"You may also know {listed(_few(names))}. {them} {wait} for your next assessment, which will tell more."]


def _to_check(schedule: Schedule) -> list[str]:
    if not schedule.checks:
        return []
    count, hours = len(schedule.checks), sum(check.hours for check in schedule.checks)
    if count == 1:
        return [
            "One topic is worth a check before you study it, usually about a quarter of an hour. If it shows a gap, the plan grows "
            f"by about {whole(hours)}."
        ]
    return [
        f"{count} topics are worth a check before you study them, usually about a quarter of an hour each. If they all show "
        f"gaps, the plan grows by about {whole(hours)}."
    ]


def _amount(hours: float) -> str:
    return amount(hours)[:1].upper() + amount(hours)[1:]

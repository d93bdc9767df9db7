"""The sentences that every form of the plan shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessment.plan.study_plan import Checkpoint, Occasion, Schedule, SteppingStone, Week

PRACTICE = "Projects and review"
WEEK_OFF = "Week off"
TASK_KINDS = {"build": "Build", "implement": "Implement from scratch", "reproduce": "Reproduce", "debug": "Debug"}


def summary(schedule: Schedule) -> list[str]:
    """Say in a few sentences how much there is to do and when it could be done, with the notes on this plan."""
    unmeasured = (
        [
            "No question has been answered yet, so this plan rests on your starting point alone. Take an assessment first."
        ]
        if schedule.answered == 0
        else []
    )
    if not schedule.topics:
        met = "Everything this role asks for is met. Choose another role, or take a fresh assessment in a few months."
        # What was never measured, or is left out by the learner, must not be called met.
        return [*(unmeasured or ([] if schedule.notes else [met])), *schedule.notes, *_to_check(schedule)]
    sentences = [
        f"About {schedule.hours:.0f} hours of study, at {schedule.hours_per_week:g} hours a week "
        f"from {day(schedule.start)}.",
        f"With {schedule.practice_hours:g} hours of projects and review and {schedule.check_hours:g} of assessments, "
        f"the weeks below end on {day(schedule.ends)}.",
        f"The role would be reached {_between(schedule)} "
        f"({schedule.hours_low:.0f} to {schedule.hours_high:.0f} hours of study): a range, because abilities are only "
        "known within their intervals, and hours only roughly.",
    ]
    return [*sentences, *_to_check(schedule), *unmeasured, *schedule.notes]


def checkpoint(schedule: Schedule, check: Checkpoint) -> str:
    """Say what an assessment in the plan measures, and why it stands there."""
    names = {area.id: area.name for area in schedule.areas}
    what = "everything" if len(check.areas) == len(names) else ", ".join(names[area] for area in check.areas)
    match check.occasion:
        case Occasion.START:
            why = "so that the plan starts from what you are"
        case Occasion.REGULAR:
            why = "so that the plan follows what you have learned"
        case Occasion.AREA:
            why = (
                "because its last topic is studied"
                if len(check.areas) == 1
                else "because their last topics are studied"
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
        f"{stone.role.name}: about {stone.missing_hours:.0f} hours beyond this plan, "
        f"most in {', '.join(stone.missing[:3])}{rest}."
    )


def day(on: date) -> str:
    """Write a day, such as 4 March 2026."""
    return f"{on.day} {on:%B %Y}"


def short_day(on: date) -> str:
    """Write a day for a table, such as 4 Mar 2026."""
    return f"{on.day} {on:%b %Y}"


def week_rows(schedule: Schedule, week: Week, names: Mapping[str, str]) -> list[str]:
    """List what a week holds: topics with hours, projects and review, assessments; or that it is off."""
    if week.off:
        return [WEEK_OFF]
    rows = [f"{names[topic_id]} ({hours:g} h)" for topic_id, hours in week.hours]
    if week.practice:
        rows.append(f"{PRACTICE} ({week.practice:g} h)")
    return rows + [checkpoint(schedule, check) for check in schedule.checkpoints if check.week == week.number]


def address(url: str) -> str:
    """Return a web address that is safe to link to, or nothing for any other text."""
    fit = url.startswith(("https://", "http://")) and not any(mark in url for mark in " <>\"'\\\n\r\t")
    return url if fit and len(url) <= 2000 else ""


def _between(schedule: Schedule) -> str:
    early, late = f"{schedule.reached_early:%B %Y}", f"{schedule.reached_late:%B %Y}"
    return f"in {early}" if early == late else f"between {early} and {late}"


def _to_check(schedule: Schedule) -> list[str]:
    if not schedule.to_check or schedule.answered == 0:
        return []
    names = ", ".join(one.name for one in schedule.to_check)
    return [f"Probably met but not certain, so worth a few more questions before you rely on it: {names}."]

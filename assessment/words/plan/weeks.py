"""The contents of a week of the plan: steps, projects and review, checks, assessments."""

from __future__ import annotations

from collections.abc import Callable

from assessment.advice.doubts import CHECK_HOURS
from assessment.counts import listed
from assessment.plan.study_plan import Checkpoint, Occasion, Schedule, Week
from assessment.plan.weeks import booked_hours

PRACTICE = "Projects and review"
WEEK_OFF = "Week off"
#: How a page writes a topic's id and name, such as a link.
Mention = Callable[[str, str], str] | None


def week_rows(schedule: Schedule, week: Week) -> list[str]:
    """List the contents of a week: steps with hours, projects and review, checks, assessments; or that it is off."""
    if week.off:
        return [WEEK_OFF]
    names = {step.id: step.name for step in schedule.steps}
    return [*(f"{names[step_id]} ({hours:g} h)" for step_id, hours in week.hours), *rows_beside(schedule, week)]


def rows_beside(schedule: Schedule, week: Week, mention: Mention = None) -> list[str]:
    """List what a week holds beside its steps: projects and review, checks, assessments; `mention` names a topic."""
    rows = [f"{PRACTICE} ({week.practice:g} h)"] if week.practice else []
    if checked := checks_of(schedule, week, mention):
        rows.append(checked)
    return rows + [checkpoint(schedule, check) for check in schedule.checkpoints if check.week == week.number]


def checks_of(schedule: Schedule, week: Week, mention: Mention = None) -> str:
    """Name the topics to check in a week before they are studied, with the hours; empty where there are none."""
    topics = [check.standing for check in schedule.checks if check.week == week.number]
    names = [mention(topic.id, topic.name) if mention else topic.name for topic in topics]
    return f"Check before you study: {listed(names)} ({booked_hours(CHECK_HOURS * len(names)):g} h)" if names else ""


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
    return f"Measure {what}, {why} ({check.hours:g} h)"

"""The contents of a week of the plan: steps, projects, practice and review, checks, assessments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from assessment.advice.doubts import CHECK_HOURS
from assessment.blueprint import Task
from assessment.counts import listed
from assessment.plan.study_plan import Checkpoint, Occasion, PlannedStep, Schedule, Week, topic_of
from assessment.plan.weeks.laying_out import booked_hours
from assessment.words.days import short_day
from assessment.words.hours import short
from assessment.words.plan.steps import together

PRACTICE = "Practice and review"
WEEK_OFF = "Week off"
#: Number of regular assessments from which they are told as a rhythm.
SEVERAL = 3
#: How a page writes a topic's id and name, such as a link.
Mention = Callable[[str, str], str]


class Row(NamedTuple):
    """A row of a week: the topics that it names, by id and label, between two texts."""

    topics: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""

    def written(self, mention: Mention = lambda _, label: label) -> str:
        """Write the row, each topic as `mention` has it."""
        return self.before + (listed([mention(*topic) for topic in self.topics]) if self.topics else "") + self.after


def written_out(rows: Sequence[Row], mention: Mention = lambda _, label: label) -> str:
    """Write the rows of a week one after the other, with a dot between them, since names and lists of names have commas."""
    return " · ".join(row.written(mention) for row in rows)


def week_rows(schedule: Schedule, week: Week) -> list[Row]:
    """List the contents of a week: checks, steps with hours, projects and review, assessments; or that it is off."""
    if week.off:
        return [Row(before=WEEK_OFF)]
    steps = [
        Row(((topic, f"{label}, {short(hours)}"),)) for topic, label, hours in study_by_topic(schedule, week.hours)
    ]
    checked = checks_of(schedule, week)
    return [*([checked] if checked else []), *steps, *rows_beside(schedule, week)]


def study_by_topic(schedule: Schedule, parts: Sequence[tuple[str, float]]) -> list[tuple[str, str, float]]:
    """Merge the hours of steps per topic, in the order of study: its id, its steps in words, and their hours.

    The id of a milestone stands for its project; what is neither that nor a step of the plan is practice, with an empty id.
    """
    planned = {step.id: step for step in schedule.steps}
    made = _projects(schedule)
    steps: dict[tuple[bool, str], list[PlannedStep]] = {}  # a milestone may have the id of a topic
    total: dict[tuple[bool, str], float] = {}
    for step_id, hours in parts:
        step = planned.get(step_id)
        what = step is not None, topic_of(step_id)
        steps.setdefault(what, []).extend([step] if step else [])
        total[what] = total.get(what, 0.0) + hours
    return [
        (what[1], together(steps[what]) if steps[what] else made.get(what[1], PRACTICE), hours)
        for what, hours in total.items()
    ]


def rows_beside(schedule: Schedule, week: Week) -> list[Row]:
    """List what a week holds beside its steps and their checks: projects and review, assessments."""
    rows = [Row(before=f"{label}, {short(hours)}") for label, hours in practice_of(schedule, week)]
    return rows + assessment_rows(schedule, week)


def assessment_rows(schedule: Schedule, week: Week) -> list[Row]:
    """List the assessments of a week."""
    assessments = (check for check in schedule.checkpoints if check.week == week.number)
    return [Row(before=checkpoint(schedule, check)) for check in assessments]


def practice_of(schedule: Schedule, week: Week) -> list[tuple[str, float]]:
    """List the projects of a week, and its practice and review, with their hours."""
    made = _projects(schedule)
    return [*((made[milestone], hours) for milestone, hours in week.projects), *review_of(week)]


def review_of(week: Week) -> list[tuple[str, float]]:
    """Return the practice and review of a week with its hours, if it has any."""
    return [(PRACTICE, week.review)] if week.review else []


def project_name(project: Task) -> str:
    """Name a milestone's project."""
    return f"Project “{project.title}”"


def _projects(schedule: Schedule) -> dict[str, str]:
    """Name the projects by the ids of their milestones."""
    return {entry.id: project_name(entry.project) for entry in schedule.milestones if entry.project}


def checks_of(schedule: Schedule, week: Week) -> Row | None:
    """Name the topics to check in a week before they are studied, with the hours; None where there are none."""
    topics = tuple((check.standing.id, check.standing.name) for check in schedule.checks if check.week == week.number)
    if not topics:
        return None
    return Row(topics, "Check before you study: ", f", {short(booked_hours(CHECK_HOURS * len(topics)))}")


def measurements(schedule: Schedule) -> list[tuple[str, str]]:
    """List when to measure again and what, the regular assessments as one rhythm where there are several."""
    regular = [check for check in schedule.checkpoints if check.occasion is Occasion.REGULAR]
    rows: list[tuple[str, str]] = []
    for check in schedule.checkpoints:
        if check.occasion is not Occasion.REGULAR or len(regular) < SEVERAL:
            rows.append((f"Week {check.week} ({short_day(check.start)})", checkpoint(schedule, check)))
        elif check is regular[0]:
            rows.append((_rhythm(regular), checkpoint(schedule, check)))
    return rows


def _rhythm(checks: Sequence[Checkpoint]) -> str:
    """Say in which weeks assessments come that follow each other; how many weeks apart, where that is always the same."""
    weeks = [check.week for check in checks]
    apart = {after - before for before, after in pairwise(weeks)}
    first, last = checks[0], checks[-1]
    if len(apart) == 1:
        return (
            f"Every {apart.pop()} weeks from week {first.week} ({short_day(first.start)}) to week {last.week} "
            f"({short_day(last.start)})"
        )
    return f"Weeks {listed([str(week) for week in weeks])}"


def checkpoint(schedule: Schedule, check: Checkpoint) -> str:
    """Say what an assessment in the plan measures, and why it is there."""
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
    return f"{measured(schedule, check)}, {why}, {short(check.hours)}"


def measured(schedule: Schedule, check: Checkpoint) -> str:
    """Say in short what an assessment in the plan measures."""
    names = {area.id: area.name for area in schedule.areas}
    what = "everything" if len(check.areas) == len(names) else listed([names[area] for area in check.areas])
    return f"Measure {what}"

"""The plan as a whole: how much there is to study, when it could be done, and the notes on it."""

from __future__ import annotations

from assessment.counts import few, listed
from assessment.plan.study_plan import About, Note, Schedule
from assessment.words.days import between_months, day, day_before
from assessment.words.hours import about, amount, rough, whole
from assessment.words.plan.checks import CHECK_TIME

#: What a plan says before the first answer.
UNMEASURED = (
    "Nothing is measured yet: this plan is a guess from what you said about yourself, and may be far too long or too short. Take the quick "
    "scan first: the plan then leaves out only what your answers show that you know."
)
#: Weeks from which a plan counts as very long: two and a half years, of the two to three that a role should take.
VERY_LONG, WEEKS_A_YEAR = 130, 52.18
#: Share of a plan's weeks by which another role is met that is a nearer goal.
NEARER_GOAL = 2 / 3


def summary(schedule: Schedule) -> list[str]:
    """Say in a few sentences how much is planned and until when, when the role could be reached, and the notes on the plan."""
    unmeasured = [UNMEASURED] if schedule.answer_count == 0 else []
    notes = [note(entry) for entry in schedule.notes]
    if not schedule.steps:
        met = "Everything this role asks for is met. Choose another role, or take a fresh assessment in a few months."
        # What was never measured, waits for a check, or is skipped by the learner is not called met.
        making = sum(hours for week in schedule.weeks for _, hours in week.projects)
        left = (
            f"No study is left, but {amount(making)} of projects are, until {day_before(schedule.ends)}."
            if making
            else ""
        )
        done = [] if schedule.notes or schedule.checks or making else [met]
        return [*(unmeasured or done), *([left] if left else []), *_to_check(schedule), *_left_open(schedule), *notes]
    planned, likely = whole(schedule.hours), about(schedule.likely_hours)
    measured = "checks and assessments" if schedule.checks else "assessments"
    added = f"With what checks may add, {likely} of study are likely, and you" if schedule.if_gap_hours else "You"
    sentences = [
        f"{planned} of study {'is' if schedule.hours < 1.5 else 'are'} planned, at {amount(schedule.hours_per_week)} a week from "
        f"{day(schedule.start)}.",
        f"With {amount(schedule.practice_hours)} of projects and review and {amount(schedule.check_hours)} of {measured}, "
        f"what is planned ends on {day_before(schedule.ends)}.",
        f"{added} would reach the role {between_months(schedule.reached_early, schedule.reached_late)} "
        f"({rough(schedule.hours_low):,.0f} to {whole(rough(schedule.hours_high))} of study). This is a range because your "
        "level is known only within an interval, and the hours only roughly.",
    ]
    sentences[2:2] = [nearer] if (nearer := nearer_goal(schedule)) else []
    return [*sentences, *_to_check(schedule), *_left_open(schedule), *unmeasured, *notes]


def nearer_goal(schedule: Schedule) -> str:
    """Say how long a plan of years takes, and what would be a nearer goal: a role on the way, or else the first milestone.

    "" for a plan of up to `VERY_LONG` weeks.
    """
    if len(schedule.weeks) <= VERY_LONG:
        return ""
    long = f"That is about {round(2 * len(schedule.weeks) / WEEKS_A_YEAR) / 2:g} years."
    on_the_way = [
        stone for stone in schedule.stepping_stones if stone.week and stone.week <= NEARER_GOAL * len(schedule.weeks)
    ]
    if on_the_way:
        nearer = on_the_way[-1]
        return f"{long} Consider aiming for {nearer.role.name} first (week {nearer.week}), or more hours a week."
    if first := next((milestone for milestone in schedule.milestones if milestone.week), None):
        return f"{long} Consider more hours a week, or take it one milestone at a time: “{first.name}” comes first, in week {first.week}."
    return f"{long} Consider more hours a week."


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
                f"You leave out {entry.name} ({about(entry.hours)}). The role asks for it, so without it the "
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


def _left_open(schedule: Schedule) -> list[str]:
    if not (names := [standing.name for standing in schedule.left_open]):
        return []
    them, which = ("It is", "whether you need it") if len(names) == 1 else ("They are", "which of them you need")
    return [
        f"Whether you know {listed(few(names))} is open. {them} not in the plan; your next assessment will show {which}."
    ]


def _to_check(schedule: Schedule) -> list[str]:
    if not schedule.checks:
        return []
    count = len(schedule.checks)
    gaps = schedule.if_gap_hours
    booked = sum(check.hours for check in schedule.checks if check.booked)
    first, fail, succeed = (
        (f"One topic is worth checking first, {CHECK_TIME}.", "it shows a gap", "you pass it")
        if count == 1
        else (
            f"{count} topics are worth checking first, {CHECK_TIME} each.",
            "they all show gaps",
            "you pass them all",
        )
    )
    then = [f"If {fail}, the plan grows by {about(gaps)}."] if gaps else []
    then += [f"If {succeed}, the plan shrinks by {about(booked)}."] if booked else []
    return [" ".join([first, *then])]

"""The texts of the plan's page; the sentences of the plan itself are in `assessment.words`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.advice.patterns.learned import Finding
from assessment.advice.what_if import Change
from assessment.clock import monday_of
from assessment.counts import counted, few, listed
from assessment.dashboard.text.parts.diary import span
from assessment.exports import escape_name
from assessment.exports.markup import escape_prose, weeks
from assessment.plan import Replan, Schedule
from assessment.plan.study_plan import About, PlannedMilestone, PlannedStep
from assessment.words import advice
from assessment.words.days import between_months, day, day_before, short_day
from assessment.words.hours import about, amount, figure, short, unbroken, whole
from assessment.words.plan import (
    CHECK_TIME,
    UNMEASURED,
    WEEK_OFF,
    Mention,
    Row,
    assessment_rows,
    changes,
    milestone_condition,
    milestone_when,
    moved,
    nearer_goal,
    note,
    review_of,
    summary,
    week_rows,
    written_out,
)

BEGIN_ON = "Begin in the week of"
DOWNLOAD, DOWNLOAD_EXPLAINED = "Download", "The same plan in six formats."
PDF, ICS, XLSX, JSON = "PDF, to print", "Calendar (.ics)", "Spreadsheet (.xlsx)", "JSON, for programs"
DOWNLOAD_MARKDOWN, DOWNLOAD_CSV = "Markdown, to read", "CSV, to calculate with"
STUDY_TIMES, STUDY_DAYS, STUDY_AT = "Days and times in the calendar", "Days", "From"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ADJUST, APPLY = "Adjust", "Show the changes"
PINNED, PINNED_HELP = "Study first", "These topics come first, each after what it builds on."
SKIPPED, SKIPPED_HELP = "Leave out", "The plan says what builds on a topic that you leave out."
WEEKS_OFF, WEEKS_OFF_HELP = "Weeks off", "Nothing is planned in these weeks."
MANY_OFF, MANY_OFF_SURE = 26, "Yes, take {count} weeks off"
USE, USE_NEW, DROP = "Use this plan", "Use the updated plan", "Discard the changes"
PROPOSED = "This is a proposal. Use it to tick off its weeks and to see what changes as you study."
SCAN_FIRST = (
    "Only code exercises are measured yet, so this plan rests mostly on your background. Take the quick scan first: the plan "
    "then leaves out what you know."
)
ADOPTED = "This is your plan now. It stays as it is until you use another."
MOVED, WOULD_MOVE = "What moved", "What your changes would move"
RESTS_ON = "What this rests on, and how certain it is"
WHY, MOVES = "Why", "Topic by topic: {count} changed"
THIS_WEEK, FIRST_WEEK, PAST_WEEKS = "This week", "Your first week", "Past weeks, to tick off later"
#: Views of the whole plan, by the name in the address.
VIEWS = {
    "milestones": "Milestones",
    "weeks": "Weeks ahead",
    "timeline": "Timeline",
    "why": "Why this order",
    "steps": "All steps",
    "hours": "More or less time",
}
CALENDAR, AHEAD_SHOWN, PAST_SHOWN = "All weeks", 4, 26
WHAT_IF, WHAT_IF_HOURS = "If you studied more or less", (5.0, 10.0, 15.0, 20.0)
WHAT_IF_NOW = "If you studied more or less, each planned again from today's results"
AS_OF_THEN = "The scores are those that the plan was made with. A topic's page has today's."
STONES = "Other roles on the way"
CHECKS, READINESS = "Check before you study", "Readiness over the weeks"
PROJECT, WHAT_TO_MAKE = "Its project", "What to make"
RANKING_EXPLAINED = (
    "Best first: what brings you closest to the role per hour of study. What a step builds on comes before it."
)
BY_AREA = "Where your next hours gain most"
LEARNED, WOULD_CHANGE = "What your answers say beyond your level", "What would change this order"
STEPS_SHOWN, CHECKS_SHOWN = 8, 3
EVERYTHING_MET = "You have what this role asks for. Choose another role in Settings, or measure again in a few months."


def checks_first(topics: Sequence[str]) -> str:
    """Say which topics are checked before any study, as the ranking has it."""
    return f"First a check of what you may know already: {listed(few(topics))}."


def milestone_label(entry: PlannedMilestone, today: date, reached: bool) -> str:
    """Name a milestone and say when it is reached; what that counts on is folded below it, so it is no more than probable."""
    when = milestone_when(entry, today, reached)
    probably = "probably " if entry.on is None and milestone_condition(entry) else ""
    return f"**{escape_name(entry.name)}** · {probably}{when}"


def holds_if(entry: PlannedMilestone) -> str:
    """Name the topics that a milestone counts on; "" where there are none."""
    condition = milestone_condition(entry)
    if not condition:
        return ""
    return f"This holds {condition}."


def many_off(count: int) -> str:
    """Ask whether so many weeks off are intended."""
    return f"{count} week{'' if count == 1 else 's'} off leave{'s' if count == 1 else ''} little of the plan. Are you sure?"


def learned(findings: Sequence[Finding], answers: int) -> str:
    """List the findings about the learner; those that may be chance are not among them."""
    if findings:
        return "\n".join(f"- {advice.finding_sentence(finding)}" for finding in findings)
    return f"Nothing stands out in {answers} answers." if answers else "Nothing yet: answer some questions first."


def would_change(results: Sequence[Change]) -> str:
    """List the results that would put something else first."""
    if results:
        return "\n".join(f"- {advice.change_sentence(result)}" for result in results)
    return "No single result would: the same area and topic would still come first."


def what_if_row(schedule: Schedule) -> dict[str, str]:
    """Return one row of the comparison of hours a week."""
    return {
        "hours a week": f"{schedule.hours_per_week:g}",
        "role reached from": f"{schedule.reached_early:%B %Y}",
        "to": f"{schedule.reached_late:%B %Y}",
        "weeks": str(len(schedule.weeks)),
    }


def week_row(schedule: Schedule, number: int, mention: Mention) -> dict[str, str]:
    """Return one row of the calendar: a week's steps, practice and assessments."""
    week = schedule.weeks[number - 1]
    return {
        "week": str(number),
        "begins": short_day(week.start),
        "hours": figure(week.total),
        "what": written_out(week_rows(schedule, week), mention),
    }


def timeline_described(schedule: Schedule) -> str:
    """Describe the timeline for screen readers."""
    parts = [f"{step.name}, weeks {step.first_week} to {step.last_week}" for step in schedule.steps]
    return f"Timeline of {len(parts)} steps: {'; '.join(parts)}. All weeks lists the same."


def bar(planned: PlannedStep) -> str:
    """Describe a bar of the timeline."""
    return f"{planned.name}: {weeks_of(planned)}"


def tick_label(name: str, hours: float, logged: float, ahead: float = 0.0, shown: bool = False) -> str:
    """Label the checkbox of a week's topic; `hours` are planned, of which `ahead` were studied before, and `logged` are done.

    `shown` says that answers have shown meanwhile what they were to teach.
    """
    part = "all" if ahead >= hours else f"{figure(ahead)} of them"
    done = f", {part} studied before" if ahead else ""
    done += f", {figure(logged)} logged" if logged else ""
    done += ", shown by your answers" if shown else ""
    return f"{escape_name(name)}: {unbroken(f'{amount(hours)} planned{done}')}"


def times_in(zone: str) -> str:
    """Say in which time zone the sessions of a calendar are."""
    return f"Session times are in {zone}."


def week_heading(schedule: Schedule, number: int, done: float, checks: int) -> str:
    """Head a week: how many `checks` of topics come first, the hours of what it lists beside them, and how many of these are `done`."""
    week = schedule.weeks[number - 1]
    head = f"**Week {number}, {span(week.start)}**"
    if week.off:
        return f"{head}: {WEEK_OFF.lower()}"
    assessed = sum(check.hours for check in schedule.checkpoints if check.week == number)
    hours = sum(part for _, part in week.hours) + week.practice + assessed
    parts = [counted(checks, "check")] if checks else []
    parts += [amount(hours)] if hours or not checks else []
    ticked = f" ({'all' if done >= hours else amount(done)} done)" if done else ""
    return f"{head}: {unbroken(' and '.join(parts) + ticked)}"


def beside_topics(schedule: Schedule, number: int) -> str:
    """List a week's practice and assessments, without its projects, a line each."""
    week = schedule.weeks[number - 1]
    practice = [f"{label}, {short(hours)}" for label, hours in review_of(week)]
    rows = [*practice, *(row.written() for row in assessment_rows(schedule, week))]
    return "\n".join(f"- {unbroken(row)}" for row in rows)


def checks_to_take(count: int) -> str:
    """Head the checks still to take before study, each a button."""
    return f"{CHECKS}, {CHECK_TIME}{' each' if count > 1 else ''}:"


def more_checks(count: int) -> str:
    """Head the checks that are folded away."""
    return f"{counted(count, 'more check', 'more checks')} can wait"


def week_line(schedule: Schedule, number: int) -> tuple[str, str, list[Row]]:
    """Return a week's heading, its hours, and the rows of what it holds."""
    week = schedule.weeks[number - 1]
    head = f"Week {number}, {span(week.start)}"
    return (head, WEEK_OFF.lower(), []) if week.off else (head, amount(week.total), week_rows(schedule, week))


def outside(schedule: Schedule, number: int, updated: bool) -> str:
    """Explain why this week is not in the plan; `updated` says whether the page offers an updated one."""
    if not schedule.weeks:
        return nothing_planned(schedule)
    if number < 1:
        return f"Your plan begins on {day(schedule.start)}."
    either = "Use the updated plan, or take" if updated else "Take"
    return f"Your plan has ended. {either} the full assessment to see where you stand."


def nothing_planned(schedule: Schedule) -> str:
    """Say why a plan has no weeks."""
    left_out = [escape_name(entry.name) for entry in schedule.notes if entry.about is About.SKIPPED]
    if left_out and not schedule.left_open:
        asked = f"you leave out everything that this role still asks of you: {listed(few(left_out))}"
        return f"Nothing is planned, since {asked}. Adjust the plan to study any of it."
    return "\n\n".join(summary(schedule))


def weeks_of(planned: PlannedStep) -> str:
    """Return the hours and weeks of a step."""
    return f"{short(planned.hours)}, {weeks(planned)}"


def in_short(schedule: Schedule) -> str:
    """Summarise the plan on one line: the hours planned, with their end."""
    hours, beside = schedule.hours, schedule.practice_hours + schedule.check_hours
    study = f"{whole(hours)} of study planned" if hours else "no study planned yet"
    if beside:
        others = (
            "projects and assessments" if any(week.projects for week in schedule.weeks) else "checks and assessments"
        )
        study += f" ({whole(hours + beside)} with {others})" if hours else f", {whole(beside)} of {others}"
    length = f"{counted(len(schedule.weeks), 'week')}, until {day_before(schedule.ends)}"
    return f"{schedule.role.name} · {amount(schedule.hours_per_week)} a week · {study}, {length}"


def to_expect(schedule: Schedule, today: date | None = None) -> str:
    """Say when the role could be reached, the hours that are likely by then where checks may add some, and a nearer goal if it is far.

    With `today`, hours of weeks gone by are said to be among them.
    """
    months = between_months(schedule.reached_early, schedule.reached_late)
    nearer = f" {nearer_goal(schedule)}" if nearer_goal(schedule) else ""
    if not schedule.if_gap_hours:
        return f"You would reach the role {months}.{nearer}"
    gone_by = f", counted from {short_day(schedule.start)}" if today and schedule.start < monday_of(today) else ""
    likely = f"{about(schedule.likely_hours)} of study are likely{gone_by}"
    return f"With what checks may add, {likely}; you would reach the role {months}.{nearer}"


def rests(schedule: Schedule) -> str:
    """Say what the plan rests on, beside its notes, that nothing is measured and a nearer goal, which are said apart."""
    apart = {UNMEASURED, nearer_goal(schedule), *map(note, schedule.notes)}
    return "\n\n".join(sentence for sentence in summary(schedule) if sentence not in apart)


def outcome(difference: Replan) -> str:
    """Say in short what another plan comes to."""
    return escape_prose(" ".join(changes.outcome(difference.differences)) or changes.SAME_OUTCOME)


def use_new(difference: Replan) -> str:
    """Label the button that uses an updated plan; where it is for another role, name that."""
    return f"Use the plan for {escape_name(difference.differences.role[1])}" if difference.differences.role else USE_NEW


def reasons(difference: Replan) -> str:
    """List why two plans differ."""
    sentences = changes.reasons(difference.differences)
    return "\n".join(f"- {escape_prose(reason)}" for reason in sentences) or "- The order of gain per hour changed."


def topics_changed(difference: Replan) -> str:
    """Label the list of what happened to the steps."""
    return MOVES.format(count=moved.topics_moved(difference.moved))


def moves(difference: Replan) -> str:
    """List what happened to the steps, topic by topic, those with a cause of their own first."""
    return "\n".join(f"- {escape_prose(move)}" for move in moved.moves(difference.moved))

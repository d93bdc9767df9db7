"""The words of the page that shows the study plan; the plan's own sentences come from `plan.exports`."""

from __future__ import annotations

from assessment.dashboard.text.diary import span
from assessment.diary import StudyEntry
from assessment.exports import checkpoint, plain
from assessment.exports.markup import prose, weeks
from assessment.plan import Replan, Schedule
from assessment.plan.study_plan import PlannedTopic
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words.hours import amount, figure
from assessment.words.plan import PRACTICE, WEEK_OFF, day, short_day

BEGIN_ON = "Begin in the week of"
DOWNLOAD = "Take the plan with you"
DOWNLOAD_MARKDOWN, DOWNLOAD_CSV = "Markdown, to read", "CSV, to calculate with"
TOPICS_IN_ORDER, CALENDAR = "Topics, in order", "All weeks"
ADJUST = "Adjust the plan"
PINNED, PINNED_HELP = "Study first", "These topics come first, each after what it builds on."
SKIPPED, SKIPPED_HELP = "Leave out", "The plan says what builds on a topic that you leave out."
WEEKS_OFF, WEEKS_OFF_HELP = "Weeks off", "Nothing is planned in these weeks."
DOWNLOAD_EXPLAINED = "Six files of the same plan. Each is made when you ask for it."
PDF, ICS, XLSX, JSON = "PDF, to print", "Calendar (.ics)", "Spreadsheet (.xlsx)", "JSON, for programs"
WHAT_IF = "At other hours a week"
WHAT_IF_HOURS = (5, 10, 15, 20)
TIMELINE = "Timeline"
STONES = "On the way"
CHECKPOINTS = "Measure again"
TOPICS_EXPLAINED = "Each leads to what is open in it, where and how to study it, and the check at its end."
ADOPT, ADOPT_NEW, DROP = "Go by this plan", "Adopt the new plan", "Drop the changes"
NOT_YET = (
    "This is a proposal. Go by it, and you can tick off its weeks, and see what moves as you study and measure again."
)
ADOPTED = "This is your plan now. It stays as it is until you adopt another."
MOVED, WOULD_MOVE = "What moved, and why", "What your changes would move, and why"
MOVES = "Topic by topic: {count} moved"
THIS_WEEK, WHOLE, WEEKS_AHEAD = "This week", "The whole plan", "The weeks ahead"
PAST_WEEKS = "Weeks gone by, to tick off later"
AHEAD_SHOWN, PAST_SHOWN = 4, 26
TO_DIARY = "Log other hours in the diary"
BACK = "Back to the whole plan"
CHECK, CHECK_HELP = "Take the check", "At most six questions on this topic. They count like those of any assessment."
LOG_HOURS = "Log hours on it"


def what_if_row(schedule: Schedule) -> dict[str, str]:
    """One row of the comparison of hours a week."""
    return {
        "hours a week": f"{schedule.hours_per_week:g}",
        "role reached between": f"{schedule.reached_early:%B %Y}",
        "and": f"{schedule.reached_late:%B %Y}",
        "weeks": str(len(schedule.weeks)),
    }


def week_row(schedule: Schedule, number: int) -> dict[str, str]:
    """One row of the calendar: the topics of a week, its practice, and its assessments."""
    names = {planned.topic.id: planned.topic.name for planned in schedule.topics}
    week = schedule.weeks[number - 1]
    parts = [f"{names.get(topic, topic)} ({hours:g} h)" for topic, hours in week.hours]
    if week.practice:
        parts.append(f"practice and review ({week.practice:g} h)")
    parts += [checkpoint(schedule, one) for one in schedule.checkpoints if one.week == number]
    return {
        "week": str(number),
        "begins": f"{week.start:%d %b %Y}",
        "hours": f"{week.total:g}",
        "what": "week off" if week.off else ", ".join(parts),
    }


def timeline_described(schedule: Schedule) -> str:
    """Describe the timeline to somebody who cannot see it."""
    parts = [f"{one.topic.name}, weeks {one.first_week} to {one.last_week}" for one in schedule.topics]
    return f"Timeline of {len(parts)} topics: {'; '.join(parts)}. The calendar below has the same weeks."


def to_tick(name: str, hours: float, logged: float) -> str:
    """Label the box of a week's topic."""
    done = f", {figure(logged)} logged" if logged else ""
    return f"{plain(name)}: {amount(hours)} planned{done}"


def week_heading(schedule: Schedule, number: int) -> str:
    """Head a week."""
    week = schedule.weeks[number - 1]
    return f"**Week {number}, {span(week.start)}**: {WEEK_OFF.lower() if week.off else amount(week.total)}"


def beside_topics(schedule: Schedule, number: int) -> str:
    """List what a week holds beside its topics."""
    week = schedule.weeks[number - 1]
    lines = [f"- {PRACTICE} ({week.practice:g} h)"] if week.practice else []
    lines += [f"- {checkpoint(schedule, check)}" for check in schedule.checkpoints if check.week == number]
    return "\n".join(lines)


def week_line(schedule: Schedule, number: int) -> str:
    """Write a week as one entry of a list."""
    row = week_row(schedule, number)
    return f"- **Week {number}, {span(schedule.weeks[number - 1].start)}**: {row['what']}"


def outside(schedule: Schedule, number: int) -> str:
    """Say why this week is not in the plan."""
    if number < 1:
        return f"Your plan begins on {day(schedule.start)}."
    return "The weeks of your plan are over. Adopt the new one, or take an assessment to see where you are."


def topic_link(number: int, planned: PlannedTopic) -> str:
    """Name a topic with its hours and weeks."""
    return f"{number}. {plain(planned.topic.name)}: {planned.hours:g} h, {weeks(planned)}"


def reasons(difference: Replan) -> str:
    """List why two plans differ as a whole."""
    return "\n".join(f"- {prose(one)}" for one in difference.reasons) or "- The order of gain per hour changed."


def moves(difference: Replan) -> str:
    """List what happened to each topic, those that moved first; none is left out."""
    stay = [one for one in difference.changes if one not in difference.moved]
    return "\n".join(f"- {prose(one.text)}" for one in (*difference.moved, *stay))


def not_planned(standing: Standing) -> str:
    """Say why a topic is not in the plan."""
    match standing.verdict:
        case Verdict.NOT_REQUIRED:
            return "Your role does not ask for this topic, so it is not in your plan."
        case Verdict.MET | Verdict.LIKELY_MET:
            return "You meet what your role asks for here, so it is not in your plan. The check can confirm it."
        case _:
            return "It is not in your plan: you leave it out, or probably meet it already. The check can tell."


def logged_on_topic(hours: float, entries: int) -> str:
    """Sum up what the diary has on a topic."""
    return f"In your diary: {amount(hours)} in {entries} {'entry' if entries == 1 else 'entries'}. The newest:"


def logged_line(one: StudyEntry) -> str:
    """Write an entry of the diary on one line."""
    note = " ".join(one.note.split())
    return f"{short_day(one.studied_on)}, {amount(one.hours)}" + (f": {note[:200]}" if note else "")

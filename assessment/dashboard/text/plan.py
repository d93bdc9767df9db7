"""The words of the page that shows the study plan; the plan's own sentences come from `plan.exports`."""

from __future__ import annotations

from assessment.plan import Schedule
from assessment.plan.exports import checkpoint

BEGIN_ON = "Begin in the week of"
DOWNLOAD = "Take the plan with you"
DOWNLOAD_MARKDOWN, DOWNLOAD_CSV = "Markdown, to read", "CSV, to calculate with"
TOPICS_IN_ORDER, CALENDAR = "Topics, in order", "Calendar"
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

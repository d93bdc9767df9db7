"""The texts of the study diary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from assessment.blueprint import Topic
from assessment.clock import Calendar
from assessment.counts import counted
from assessment.diary import StudyEntry, Timer
from assessment.exports.diary_markdown import OTHER
from assessment.plan.study_log.diary_line import example
from assessment.plan.study_log.logged_hours import LoggedWeek, Totals
from assessment.standing.evidence import per_topic
from assessment.words.days import short_day
from assessment.words.hours import MINUTES, amount, figure, short

LINE = "What did you study?"
LINE_PLACEHOLDER = "45m exercises 3 to 7"
TOPIC, WHICH_TOPIC = "Topic", "Choose a topic"
ASK_TOPIC = "Choose the topic, then log it again."
DAY, LOG_IT = "Day", "Log it"
UNDO, UNDONE = "Undo", "Undone."
GONE = "The entry was deleted."
UNSHOWABLE = "An entry here cannot be shown."
EDIT, DELETE, SAVE, HOURS, NOTE = "Edit", "Delete", "Save", "Hours", "Note"
TIMER_START, TIMER_STOP, TIMER_DISCARD = "Start a timer", "Stop and log it", "Discard it"
TIMER_HELP = "It keeps running when you leave this page, close the browser, or restart Groundwork."
TIMER_SHORT = "The timer ran for less than a minute, so nothing was logged."
TIMER_LONG = "The timer has run for {hours}. If you forgot it, type the hours that you studied."
TIMER_ASKS = "Choose the topic, then stop the timer."
TIMER_GONE = "The timer is no longer running."
EMPTY = "Nothing logged yet. Log your first hours under *Up next*."
SEARCH, SEARCH_PLACEHOLDER = "Search", "Words of a note or a topic"
NOT_FOUND = "No entry has all of these words."
WEEKS, WEEKS_SHOWN, MORE = "Week by week", 3, "Show all {count} weeks"
BY_TOPIC, AGAINST_PLAN = "Hours by topic", "Hours against the plan"
NO_PLAN = "Once you use a study plan, this shows your hours beside it."
THIS_WEEK = "**This week**: {says}"
WEEK_OFF = "off in your plan."
PLAN_AHEAD = "Your study plan has not begun yet."
OLDER = "The newest {shown} of {count} entries. Search to see others; the download has them all."
TO_PLAN = "To the plan"
DOWNLOAD, FILE = "Download (Markdown)", "study-diary.md"
PLANNED, LOGGED = "planned", "logged"
#: Characters of a note shown in the list; the editor shows all of it.
NOTE_SHOWN = 600


def line_help(topics: Sequence[Topic]) -> str:
    """Explain how to write a line, with an example from the bank."""
    return (
        "Time, then a few words; Enter shows how they are read. “yesterday”, a weekday or a date, first or last, sets the day. "
        f"For example: {example(topics)}"
    )


def topic(topic_id: str, names: Mapping[str, str]) -> str:
    """Return the name of a topic, or its id if it is no longer in the bank."""
    return names.get(topic_id, topic_id) if topic_id else OTHER


def entry(studied: StudyEntry, names: Mapping[str, str]) -> str:
    """Format an entry on one line."""
    return f"{short_day(studied.studied_on)}, {amount(studied.hours)}, {topic(studied.topic, names)}"


def logged(studied: StudyEntry, names: Mapping[str, str]) -> str:
    """Confirm an entry."""
    return f"Logged: {entry(studied, names)}."


def ticked(studied: StudyEntry, before: StudyEntry | None) -> str:
    """Say beside a task that was ticked off which hours that logged; none if the entry was there `before`."""
    return f"{amount(studied.hours)} logged." if before is None else "Its hours were logged already."


def changed(studied: StudyEntry, names: Mapping[str, str]) -> str:
    """Confirm a change."""
    return f"Changed: {entry(studied, names)}."


def deleted(studied: StudyEntry, names: Mapping[str, str]) -> str:
    """Confirm a deletion."""
    return f"Deleted: {entry(studied, names)}."


def shorten(note: str) -> str:
    """Cut a long note to its beginning."""
    return note if len(note) <= NOTE_SHOWN else f"{note[:NOTE_SHOWN].rstrip()} …"


def parsed_line(hours: float, note: str) -> str:
    """Show how a line was parsed."""
    return f"{amount(hours)}: {note}" if note else amount(hours)


def parsed_hours(hours: float) -> str:
    """Show how typed hours were parsed."""
    return f"= {amount(hours)}"


def week_heading(week: LoggedWeek) -> str:
    """Head a week's entries."""
    return f"{span(week.monday)}: {amount(week.hours)}"


def span(monday: date) -> str:
    """Format the days of a week, such as `5 to 11 Jan 2026`."""
    sunday = monday + timedelta(days=6)
    first = f"{monday.day}" if monday.month == sunday.month else f"{monday.day} {monday:%b}"
    return f"{first} to {short_day(sunday)}"


def running(timer: Timer, hours: float, days: Calendar) -> str:
    """Show how long the timer has run, and since when."""
    return f"**{duration(hours)}** since {days.local(timer.started_at):%H:%M}"


def duration(hours: float) -> str:
    """Format what the timer shows; less than a minute is none yet."""
    return short(hours) if hours * 60 >= 1 else f"0 {MINUTES}"


def topic_rows(entries: Sequence[StudyEntry], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the rows of the table of hours by topic."""
    return [{"topic": topic(topic_id, names), "time": amount(hours)} for topic_id, hours in per_topic(entries).items()]


def total_rows(totals: Sequence[Totals]) -> list[dict[str, str]]:
    """Return the rows of the table of hours planned and logged, from the plan's first week on."""
    return [
        {
            "week of": short_day(week.monday),
            "planned so far": figure(week.planned),
            "logged so far": figure(week.logged),
        }
        for week in totals
    ]


def against_plan(totals: Sequence[Totals]) -> str:
    """Compare the hours logged with those planned, as a fact and not a verdict."""
    last = totals[-1]
    difference = last.logged - last.planned
    sunday = last.monday + timedelta(days=6)
    begin = (
        f"Until {short_day(sunday)} the plan had {amount(last.planned)}, counting projects and reviews but not checks; "
        f"you logged {figure(last.logged)}"
    )
    if abs(difference) <= 0.1 * max(last.planned, 1):
        return f"{begin}. That is as planned."
    if difference > 0:
        return f"{begin}. That is {amount(difference)} more."
    return f"{begin}. That is {amount(-difference)} less; an updated plan takes what you logged into account."


def totals_described(totals: Sequence[Totals]) -> str:
    """Describe the chart for screen readers."""
    last = totals[-1]
    return (
        f"Two lines over {counted(len(totals), 'week')}: "
        f"hours planned, up to {figure(last.planned)}, and hours logged, up to "
        f"{figure(last.logged)}. The table has the same figures."
    )

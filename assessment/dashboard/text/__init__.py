"""Texts that several pages of the dashboard share; those of one page are in the file of its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import floor

from assessment import sitting as sittings
from assessment.blueprint import Blueprint
from assessment.clock import Calendar
from assessment.counts import counted, listed
from assessment.diary import MAX_HOURS_PER_WEEK, MIN_HOURS_PER_WEEK
from assessment.errors import InvalidEntry
from assessment.items import Sitting
from assessment.plan.study_log import duration
from assessment.standing.profile import Standing
from assessment.words import pictures
from assessment.words.days import day_and_time
from assessment.words.plan.checks import CHECK_MINUTES, CHECK_TIME
from assessment.words.standing import questions

TITLE = "Groundwork"
TODAY, SKILLS, PLAN, PRACTISE, SETTINGS = "Today", "Skills", "Plan", "Practise", "Settings"
TOPIC, QUIZ, RESULT, BANK, TEAM = "Topic", "Quiz", "Result", "Question bank", "Team"
AREA, LEVEL = "Area", "Level"
ROLE, STARTING_POINT, HOURS = "Target role", "Your background", "Hours a week"
ROLE_HELP = "Your results are compared with what this role asks for. You can change it at any time."
EXERCISES = "Exercises"
NOT_SAID = "Prefer not to say"
STARTING_POINT_HELP = "This only decides where the questions start. A few answers outweigh it."
HOURS_HELP = "Time for study, outside your daily work. Plans count in half hours."
BUSY = "Busy, please wait"
BUSY_WHY = "Every seat is taken right now. This page tries again every few seconds and lets you in as soon as it can."
TRY_AGAIN = "Try again"
SHIPPED_BANK = "Use the question bank that comes with Groundwork"
DOWNLOAD_FAILED = (
    "This file could not be made. Try again; if it fails again, the reason is in the output of the dashboard."
)
SIGN_IN_FIRST = "Sign in first."
UPLOADS_BUSY = "Several files are being uploaded right now. Try again in a few seconds."
UPLOAD_TOO_SLOW = "This upload took longer than five minutes. Try again on a faster connection."
UPLOAD_TOO_LARGE = "This file is larger than a guest may upload."
SHOW_DEMO = "Look around with a sample learner"
SHOW_DEMO_HELP = "Fills every page with nine months of made-up study. Your own data is not touched."
LEAVE_DEMO = "Back to your data"
DEMO_BANNER = "You are looking at a **sample learner**, not at yourself."
RESUME = "Continue"
QUICK_SCAN, FULL_ASSESSMENT = "Quick scan", "Full assessment"
EVERYTHING = "All areas"
ROLE_GONE = "“{chosen}” is no longer one of the roles, so this shows {role}. Choose another in Settings."
AS_TABLE = "Show as a table"
SHOW_OTHERS = "Show the other {count}"
RADAR_LEGEND = {
    "measured": "measured",
    "guessed": "starting guess",
    "by area": "judged by its area",
    "stale": "measured long ago",
    "interval": "90 % interval",
    "role": "the role asks for",
    "share": "members who likely meet the role",
}
COLUMNS = ("score", "verdict", "90 % interval", "role asks for", "level", "answers")
ALL_SKILLS = "all skills"
OPEN_TOPIC = "Open topic"
BARS_EXPLAINED = "Dot: your score. Wide bar: 90 % interval. Vertical line: what the role asks for."
READY_EXPLAINED = (
    "How far you are on the way to the role, weighted by how much each topic matters, with its 90 % interval."
)


def progress(number: int, most: int) -> str:
    """Return the progress of a sitting; `number` counts from 1."""
    return f"Question {number} of up to {most}"


#: Stands for topics and areas that the curriculum no longer has.
OF_BEFORE = "Former topics"


def scope(sitting: Sitting, blueprint: Blueprint) -> str:
    """Return the names of a sitting's topics or areas."""
    if sitting.topics:
        return listed([topic.name for topic in blueprint.topics if topic.id in sitting.topics] or [OF_BEFORE])
    if len(sitting.areas) == 1:
        return next((area.name for area in blueprint.areas if area.id == sitting.areas[0]), OF_BEFORE)
    return EVERYTHING if sitting.areas else OF_BEFORE


def local_time(moment: datetime, days: Calendar) -> str:
    """Format a moment in the learner's time zone."""
    return day_and_time(days.local(moment))


def minutes(count: int) -> str:
    """Format a number of minutes."""
    return counted(count, "minute")


def radar_described(names: str, standings: Sequence[Standing]) -> str:
    """Describe a radar chart with a table below it, for screen readers."""
    return f"{pictures.radar(names, standings)} The table has the same figures."


def length(most: int, about: int) -> str:
    """Return the length of a sitting in questions and minutes."""
    return f"{questions(most)}, about {minutes(about)}"


def check_length(most: int) -> str:
    """Return the length of a topic's check of up to `most` questions, which usually ends before the last."""
    if sittings.minutes(most) <= CHECK_MINUTES:
        return length(most, sittings.minutes(most))
    return f"{questions(most)}, {CHECK_TIME}"


HOURS_REFUSED = (
    "“{typed}” is not saved. "
    f"Type a number of hours from {MIN_HOURS_PER_WEEK:g} to {MAX_HOURS_PER_WEEK:g}, such as 7.5."
)


def read_hours(typed: str) -> float | None:
    """Parse hours a week, as the diary reads hours, to half hours, in which weeks are planned.

    None for anything else, or if a plan cannot take them.
    """
    try:
        hours = duration.read_exactly(str(typed))
    except InvalidEntry:
        return None
    return floor(2 * hours + 0.5) / 2 if MIN_HOURS_PER_WEEK <= hours <= MAX_HOURS_PER_WEEK else None

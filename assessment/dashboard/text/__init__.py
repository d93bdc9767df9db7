"""Words that several pages of the dashboard share; those of one page stand in the file of its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assessment.blueprint import Blueprint
from assessment.items import Sitting
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict, phrase

TITLE = "Groundwork"
HOME, ASSESS, QUIZ, RESULTS, GAPS = "Start", "Assess", "Quiz", "Results", "Skill gaps"
NEXT, PLAN, DIARY, REVIEW = "What next", "Study plan", "Study diary", "Review"
BANK, PROGRESS, SETTINGS = "Question bank", "Progress", "Settings"
MEASURE, COMPARE, STUDY, MORE = "Measure", "Compare", "Study", "More"
ABOUT_YOU = "About you"
ROLE, STARTING_POINT, HOURS = "Target role", "Where you come from", "Hours a week for study"
ROLE_HELP = "Your results are measured against what this role asks for. You can change it at any time."
STARTING_POINT_HELP = "This only decides where the questions start. A few answers outweigh it."
HOURS_HELP = "Beyond your daily work. Ten hours a week over two to three years is normal."
STARTING_OUT = "starting out"
BUSY = "Busy, please wait"
BUSY_WHY = "As many people as fit are here just now. This page tries again by itself every few seconds and lets you in."
TRY_AGAIN = "Try again"
TO_ASSESS = "Take an assessment"
LEAVE_DEMO = "Back to your data"
DEMO_BANNER = "This is a **simulated learner**, not you."
RESUME = "Continue"
DATA_LIVES = "Your data lives in"
AREA = "Area"
TOPIC = "Topic"
AREAS_HEADING = "The areas"
ROLE_GONE = (
    "The role “{chosen}” that you chose is no longer among the roles, so this shows {role}. Choose one in the settings."
)
NO_EVIDENCE = "No question has been answered yet, so there is only what your starting point lets expect."
RADAR_LEGEND = {
    "measured": "measured",
    "stale": "measured long ago",
    "interval": "90 % interval",
    "role": "the role asks for",
}
SORT = "Sort the table by"
SORTS = {"chart": "the chart's order", "gap": "largest gap", "score": "lowest score", "width": "least certain"}
COLUMNS = ("measured", "verdict", "between", "role asks for", "level", "answers")
LEVEL = "Level"
BARS_EXPLAINED = (
    "The wide bar is the 90 % interval, the dot what was measured, the upright line what the role asks for."
)


def waiting(goal: Sitting, answered: int) -> str:
    """Say what waits to be continued."""
    return f"A sitting waits for you: {progress(answered + 1, goal.max_items).lower()}, begun {when(goal.started_at)}."


def progress(number: int, at_most: int) -> str:
    """Say how far the sitting is; `number` from 1."""
    return f"Question {number} of at most {at_most}"


def scope(one: Sitting, blueprint: Blueprint) -> str:
    """Name the topics or areas that a sitting is about."""
    if one.topics:
        return ", ".join(topic.name for topic in blueprint.topics if topic.id in one.topics)
    return blueprint.area(one.areas[0]).name if len(one.areas) == 1 else AREAS_HEADING


def when(time: datetime) -> str:
    """Write a moment in the computer's own time zone."""
    return f"{time.astimezone():%d %b %Y, %H:%M}"


def standing(one: Standing) -> str:
    """Say in one sentence where somebody stands."""
    return f"**{one.name}**: {level(one)}, {one.score:.0f} %, between {one.low:.0f} and {one.high:.0f}"


def span(low: float, high: float) -> str:
    """Write an interval in whole numbers, so that no line breaks in it."""
    return f"{low:.0f}\N{WORD JOINER}–\N{WORD JOINER}{high:.0f}"


def level(one: Standing) -> str:
    """Name the level held."""
    return one.level.name if one.level else STARTING_OUT


def verdict(one: Standing) -> str:
    """Put a verdict into words."""
    return refresh(one) if one.verdict is Verdict.STALE else phrase(one.verdict, one.chance)


def verdict_sentence(one: Standing) -> str:
    """Put a verdict into a sentence against what the role asks for."""
    if one.required_score is None:
        return "The role asks nothing here."
    return f"The role asks for {one.required_score:.0f} %: {verdict(one)}."


def refresh(one: Standing) -> str:
    """Say how old stale evidence is, and what would make up for what it has lost."""
    last = one.freshness.last if one.freshness else None
    measured = f"{Verdict.STALE.value} ({last.astimezone():%B %Y})" if last else Verdict.STALE.value
    if one.freshness is None or not one.freshness.refresh:
        return measured
    count = one.freshness.refresh
    return f"{measured}; about {count} {'question' if count == 1 else 'questions'} would refresh it"


def radar_described(names: str, standings: Sequence[Standing]) -> str:
    """Describe a radar chart to somebody who cannot see it."""
    measured = [
        f"{one.name} {one.score:.0f} percent, between {one.low:.0f} and {one.high:.0f}"
        f"{', measured long ago' if one.stale else ''}"
        for one in standings
    ]
    asked = [f"{one.name} {one.required_score:.0f}" for one in standings if one.required_score is not None]
    return (
        f"Radar chart of {names}. Measured: {'; '.join(measured)}. The role asks for: {'; '.join(asked)}. "
        "The table below has the same figures."
    )


def listed(names: Sequence[str]) -> str:
    """Write names in a row, the last two joined by a word."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

"""Every word people read in the dashboard, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assessment import sitting
from assessment.banks.typed import EXAMPLES
from assessment.plan import Standing, Verdict
from assessment.scoring.stopping import Reason

TITLE = "Groundwork"
HOME, QUIZ, RESULTS, GAPS, NEXT, PLAN, BANK = (
    "Start",
    "Quiz",
    "Results",
    "Skill gaps",
    "What next",
    "Study plan",
    "Question bank",
)

# Start
WELCOME = (
    "Find out what you know of machine-learning engineering, how sure that is, and what to study next. "
    "Everything stays on this computer."
)
ABOUT_YOU = "About you"
ROLE, STARTING_POINT, HOURS = "Target role", "Where you come from", "Hours a week for study"
ROLE_HELP = "Your results are measured against what this role asks for. You can change it at any time."
STARTING_POINT_HELP = "This only decides where the questions start. A few answers outweigh it."
HOURS_HELP = "Beyond your daily work. Ten hours a week over two to three years is normal."
ASSESS = "Take an assessment"
SCOPE = "What to measure"
ALL_AREAS = "All four areas"
START, RESUME = "Start the assessment", "Continue the assessment"
WAITING = "An assessment is waiting"
START_ANEW = "Or start a new one"
DATA_LIVES = "Your data lives in"

# Quiz
NO_SITTING = "There is no assessment under way."
TO_START = "Go to the start page"
ANSWER, SUBMIT, DONT_KNOW = "Your answer", "Submit answer", "I don't know"
NUMBER_HINT = f"A number, such as {EXAMPLES}."
OUTPUT_HINT = "The line it prints. Spaces beside punctuation and the kind of quotes do not matter."
TICK_HINT = "Tick every option that is right."
SURE = "How sure are you? (optional, never changes the score)"
SURENESS = {"guess": "A guess", "unsure": "Unsure", "sure": "Sure"}
FINAL = "Answers are final. You can close this page at any time and go on later."
END, END_CONFIRM = "End here", "End it and show the result"
END_EXPLAINED = "The result will count the questions answered so far. With fewer answers it is less certain."

# Results
NO_RESULT = "There is no result yet. Take an assessment first."
NOT_FINISHED = "This assessment is still under way."
WHICH = "Which assessment"
AREAS_HEADING, REVIEW_HEADING = "The four areas", "Your answers"
REVIEW_FILTER = {"wrong": "Not right", "all": "All", "right": "Right"}
RIGHT, WRONG, SAID_DONT_KNOW = "Right", "Not right", "You said: I don't know"
YOUR_ANSWER, RIGHT_ANSWER, BEHIND_IT, WHY = "Your answer", "Right answer", "What may lie behind it", "Why"
EMPTY_FILTER = "There is no such answer."

# Skill gaps
ROLE_GONE = "The role “{chosen}” that you chose is no longer among the roles, so this shows {role}. Choose one on the start page."
NO_EVIDENCE = "No question has been answered yet, so the picture shows only what your starting point lets expect."
TOPICS_OF = "The topics of one area"
RADAR_LEGEND = {"measured": "measured", "interval": "90 % interval", "role": "the role asks for"}
COLUMNS = ("", "measured", "verdict", "between", "role asks for", "level", "answers")

# What next, plan
STUDY_NEXT, TOPICS_NEXT = "Study next: {area}", "Topics, best first"
TOPICS_SHOWN = 8
RANKING_EXPLAINED = (
    "Ranked by what an hour of study gains towards the role: the gap, how much the topic matters, and what it opens the way to. "
    "Prerequisites come first."
)
NOTHING_LEFT = "Everything this role asks for is met. Choose another role on the start page, or take a fresh assessment in a few months."
BEGIN_ON = "Begin in the week of"
DOWNLOAD = "Take the plan with you"
DOWNLOAD_MARKDOWN, DOWNLOAD_CSV = "Markdown, to read", "CSV, to calculate with"
TOPICS_IN_ORDER, CALENDAR = "Topics, in order", "Calendar"

# Question bank
BANK_PROBLEMS = "Problems in the bank's files"
BANK_FINE = "Every file of the bank loads without a problem."
BANK_COUNT = "{items} questions in {topics} topics."


def before_start(areas: int, questions: int) -> str:
    """Say what an assessment will ask for and give."""
    what = "the four areas" if areas > 1 else "this area and its topics"
    return (
        f"At most **{questions} questions**, about **{sitting.minutes(questions)} minutes**, without a timer. "
        f"Questions adapt to your answers. You learn where you stand in {what}, and how sure that is. "
        "Answers are final; you can pause at any time."
    )


def progress(number: int, at_most: int) -> str:
    """Say how far the sitting is; `number` from 1."""
    return f"Question {number} of at most {at_most}"


def when(time: datetime) -> str:
    """Write a moment in the computer's own time zone."""
    return f"{time.astimezone():%d %b %Y, %H:%M}"


def ended(reason: Reason | None) -> str:
    """Say why a sitting ended."""
    match reason:
        case Reason.PRECISION:
            return "Every area is measured precisely enough, so the questions stopped early."
        case Reason.BANK:
            return "There are no more questions left to ask."
        case _:
            return ""


def standing(one: Standing) -> str:
    """Say in one sentence where somebody stands."""
    return f"**{one.name}**: {level(one)}, {one.score:.0f} %, between {one.low:.0f} and {one.high:.0f}"


def level(one: Standing) -> str:
    """Name the level held."""
    return one.level.name if one.level else "starting out"


def verdict(one: Standing) -> str:
    """Put a verdict into words."""
    if one.verdict is not Verdict.UNCLEAR:
        return str(one.verdict.value)
    if one.answered == 0:
        return "not asked yet"
    if one.questions_needed is None:
        return "not enough evidence yet"
    return f"not enough evidence yet: about {one.questions_needed} more {'question' if one.questions_needed == 1 else 'questions'}"


def radar_described(names: str, standings: Sequence[Standing]) -> str:
    """Describe a radar chart to somebody who cannot see it."""
    measured = [f"{one.name} {one.score:.0f} percent, between {one.low:.0f} and {one.high:.0f}" for one in standings]
    asked = [f"{one.name} {one.required_score:.0f}" for one in standings if one.required_score is not None]
    return (
        f"Radar chart of {names}. Measured: {'; '.join(measured)}. The role asks for: {'; '.join(asked)}. "
        "The table below has the same figures."
    )

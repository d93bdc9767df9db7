"""Every word people read in the dashboard, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assessment import sitting
from assessment.banks.typed import EXAMPLES
from assessment.blueprint import Blueprint, Level, Role
from assessment.items import Item, Numeric, Output, Response, Sitting
from assessment.plan import Standing, Verdict
from assessment.plan.change import Change
from assessment.plan.roles import Distance

TITLE = "Groundwork"
HOME, ASSESS, QUIZ, RESULTS, GAPS = "Start", "Assess", "Quiz", "Results", "Skill gaps"
NEXT, PLAN, BANK, SETTINGS = "What next", "Study plan", "Question bank", "Settings"

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
RATE_YOURSELF = "Before measuring: what do you think?"
RATE_EXPLAINED = (
    "Rate yourself in each area if you like. Later you can see how near you were; it never changes a score."
)
NOT_RATED = "no answer"
STARTING_OUT = "starting out"
TO_ASSESS = "Take an assessment"
SHOW_DEMO, LEAVE_DEMO = "Look around with a simulated learner", "Back to your own data"
SHOW_DEMO_HELP = "Every page is filled with made-up answers. Your own data is not touched."
DEMO_BANNER = "You are looking at a **simulated learner**. Nothing here is about you."
NEXT_THING, WHERE_YOU_STAND = "Next", "Where you stand"
STUDY_ON = "Your areas are measured. Study what gains most, then measure again."
RESUME = "Continue"
DATA_LIVES = "Your data lives in"

# Assess
WHAT_KIND, AREA, TOPIC = "What would you like to do?", "Area", "Topic"
MODES = {
    "full": "Full assessment",
    "area": "One area",
    "quick": "Quick scan",
    "topic": "Topic deep-dive",
    "practice": "Practice",
}
MODE_CAPTIONS = {
    "full": "All four areas, thoroughly",
    "area": "One area and its topics",
    "quick": "All four areas, roughly",
    "topic": "One topic",
    "practice": "One topic, each answer explained at once; not scored",
}
LENGTHS = {
    "full": sitting.FULL_LENGTH,
    "area": sitting.AREA_LENGTH,
    "quick": sitting.QUICK_LENGTH,
    "topic": sitting.TOPIC_LENGTH,
    "practice": sitting.PRACTICE_LENGTH,
}
START = "Begin"

# Quiz
NO_SITTING = "There is no assessment under way."
ANSWER, SUBMIT, DONT_KNOW = "Your answer", "Submit answer", "I don't know"
NUMBER_HINT = f"A number, such as {EXAMPLES}."
OUTPUT_HINT = "The line it prints. Spaces beside punctuation and the kind of quotes do not matter."
TICK_HINT = "Tick every option that is right."
SURE = "How sure are you? (optional, never changes the score)"
SURENESS = {"guess": "A guess", "unsure": "Unsure", "sure": "Sure"}
PROGRESS = "Progress"
FINAL = "Answers are final. You can close this page at any time and go on later."
FINAL_PRACTICE = "Practice never changes a score."
END, END_CONFIRM = "End here", "End it and show the result"
END_EXPLAINED = "The result will count the questions answered so far. With fewer answers it is less certain."
REPORT, REPORT_SEND, REPORT_SKIP = "Report a problem", "Send the report", "Report it and pass over the question"
REPORT_NOTE = "What is wrong with this question? (optional)"
REPORT_EXPLAINED = (
    "The question will not count, and your report is kept for the authors on the page of the question bank."
)
KEYS = "Keys A to F choose"
KEYS_HELP = "Letters or numbers choose an option, Enter submits. Switch it off if it gets in the way."
PRACTICE_RESULT = "Your answer, explained"
GO_ON, AGAIN = "Next question", "Another like this"
OTHER_OPTIONS = "What the other options overlook"

# Results
NO_RESULT = "There is no result yet. Take an assessment first."
WHICH = "Which sitting"
AREAS_HEADING, TOPICS_HEADING, REVIEW_HEADING = "The four areas", "The topics", "Your answers"
REVIEW_FILTER = {"wrong": "Not right", "all": "All", "right": "Right"}
YOUR_ANSWER, RIGHT_ANSWER, BEHIND_IT, WHY = "Your answer", "Right answer", "What may lie behind it", "Why"
REVIEW_SHOWN, REVIEW_MORE = 10, "Show the other {count}"
EMPTY_FILTER = "There is no such answer."
CHANGED = "What changed since before"
CHANGE_EXPLAINED = "A change is more than noise when the 90 % interval of the difference leaves zero out."

# Skill gaps
ROLE_GONE = (
    "The role “{chosen}” that you chose is no longer among the roles, so this shows {role}. Choose one in the settings."
)
NO_EVIDENCE = "No question has been answered yet, so there is only what your starting point lets expect."
TOPICS_OF = "The topics of one area"
RADAR_LEGEND = {"measured": "measured", "interval": "90 % interval", "role": "the role asks for"}
COLUMNS = ("measured", "verdict", "between", "role asks for", "level", "answers")
ALL_TOPICS, ROLES_COMPARED, PATHS = "All 46 topics at a glance", "Other roles", "What builds on what"
ROLES_EXPLAINED = "The hours of study between you and each role, as far as you have been measured."
PATHS_EXPLAINED = "Each topic stands to the right of what it builds on. Colour shows the measured score."
ALL_TOPICS_EXPLAINED = (
    "A row an area, a cell a topic in the order of the tables above, its number the score in percent. "
    "Point at a cell, or touch it, to see its name."
)
ALL_TOPICS_DESCRIBED = "Heat map of all topics, a row an area. The tables on this page have the same figures."
PATHS_DESCRIBED = "Graph of prerequisites. The study plan lists the same topics in order, prerequisites first."
PRACTISE = "Practise a topic"
PRACTISE_BUTTON = "Practise it"

# What next, plan
STUDY_NEXT, TOPICS_NEXT = "Study next: {area}", "Topics, best first"
TOPICS_SHOWN = 8
RANKING_EXPLAINED = (
    "Ranked by what an hour of study gains towards the role: the gap, how much the topic matters, and what it opens "
    "the way to. Prerequisites come first."
)
NOTHING_LEFT = (
    "Everything this role asks for is met. Choose another role in the settings, or measure again in a few months."
)
BEGIN_ON = "Begin in the week of"
DOWNLOAD = "Take the plan with you"
DOWNLOAD_MARKDOWN, DOWNLOAD_CSV = "Markdown, to read", "CSV, to calculate with"
TOPICS_IN_ORDER, CALENDAR = "Topics, in order", "Calendar"

# Question bank
BANK_PROBLEMS, BANK_ITEMS, BANK_REPORTS = "Problems in the bank's files", "Look at a question", "Reports from learners"
BANK_FINE = "Every file of the bank loads without a problem."
BANK_COUNT = "{items} questions in {topics} topics."
BANK_COUNTS = "Questions by topic"
BANK_NO_REPORTS = "Nobody has reported a question."
BANK_LINT, BANK_LINT_WAIT = "Check every rule", "Checking every item against every rule, about a minute"
LEVEL, ANY_LEVEL, ITEM, SEED = "Level", "any", "Question", "Seed"
SHOW_KEY = "Show the key"

# Settings
DATA, EXPORT, IMPORT, ERASE = "Your data", "Export", "Import", "Erase"
EXPORT_BUTTON, IMPORT_LABEL, IMPORT_BUTTON = "Download everything as JSON", "An export to add", "Add it"
IMPORTED = "{count} sittings were added."
ERASE_EXPLAINED = (
    "This removes your settings, sittings, answers and reports from the database. It cannot be undone; export first."
)
ERASE_SURE, ERASE_BUTTON = "Yes, erase everything of mine", "Erase it"
ERASED = "Everything was erased: {count} records."
THEME = "Light or dark: choose it in the menu ⋮ at the top right, under Settings."


def self_rating(level: int | None, levels: Sequence[Level]) -> str:
    """Name a self-rating."""
    if level is None:
        return NOT_RATED
    return STARTING_OUT if level == 0 else levels[level - 1].name


def waiting(goal: Sitting, answered: int) -> str:
    """Say what waits to be continued."""
    return f"A sitting waits for you: {progress(answered + 1, goal.max_items).lower()}, begun {when(goal.started_at)}."


def before_start(mode: str, questions: int) -> str:
    """Say what a sitting asks for."""
    end = "You can stop at any time." if mode == "practice" else "Answers are final. You can pause at any time."
    return f"At most **{questions} questions**, about **{sitting.minutes(questions)} minutes**, without a timer. {end}"


def precision(mode: str, half_width: float) -> str:
    """Say what a sitting will tell, and how precisely."""
    what = {
        "full": "You learn where you stand in each of the four areas",
        "quick": "You get a first picture of each of the four areas",
        "area": "You learn where you stand in this area and its topics",
        "topic": "You learn where you stand in this topic",
    }[mode]
    return f"{what}, to within about **{half_width:.0f} percentage points** either way."


def progress(number: int, at_most: int) -> str:
    """Say how far the sitting is; `number` from 1."""
    return f"Question {number} of at most {at_most}"


def when(time: datetime) -> str:
    """Write a moment in the computer's own time zone."""
    return f"{time.astimezone():%d %b %Y, %H:%M}"


def sitting_name(one: Sitting, blueprint: Blueprint) -> str:
    """Name a sitting by what it was about and when."""
    if one.topics:
        what = ", ".join(topic.name for topic in blueprint.topics if topic.id in one.topics)
    elif len(one.areas) == 1:
        what = blueprint.area(one.areas[0]).name
    else:
        what = AREAS_HEADING
    return f"{when(one.started_at)}: {what}{' (practice)' if one.kind == 'practice' else ''}"


def outcome(response: Response) -> str:
    """Say how an answer turned out, with a mark that does not rest on colour."""
    if response.voided:
        return "⚑ Reported, not counted"
    if response.correct:
        return "✓ Right"
    if response.dont_know:
        return "– You said: I don't know"
    return "✗ Not right, though you were sure" if response.confidence == "sure" else "✗ Not right"


def tally(responses: Sequence[Response]) -> str:
    """Count the answers."""
    counted = [response for response in responses if not response.voided]
    right = sum(response.correct for response in counted)
    return (
        f"{right} of {len(counted)} right. Questions are chosen near what you can just solve, so about half is usual."
    )


def for_review(responses: Sequence[Response], wanted: str) -> list[tuple[int, Response]]:
    """Pick the answers to look at, with their positions: sure and wrong first."""
    picked = [
        (position, response)
        for position, response in enumerate(responses)
        if wanted == "all" or response.correct == (wanted == "right")
    ]
    return sorted(picked, key=lambda entry: entry[1].correct or entry[1].dont_know or entry[1].confidence != "sure")


def can_vary(item: Item | None) -> bool:
    """Say whether fresh numbers can be drawn for an item."""
    return isinstance(item, Numeric | Output) and item.generator is not None


def standing(one: Standing) -> str:
    """Say in one sentence where somebody stands."""
    return f"**{one.name}**: {level(one)}, {one.score:.0f} %, between {one.low:.0f} and {one.high:.0f}"


def level(one: Standing) -> str:
    """Name the level held."""
    return one.level.name if one.level else STARTING_OUT


def verdict(one: Standing) -> str:
    """Put a verdict into words."""
    if one.verdict is not Verdict.UNCLEAR:
        return str(one.verdict.value)
    if one.answered == 0:
        return "not asked yet"
    if one.questions_needed is None:
        return "not enough evidence yet"
    return f"not enough evidence yet: {_about(one.questions_needed)}"


def verdict_sentence(one: Standing) -> str:
    """Put a verdict into a sentence against what the role asks for."""
    if one.required_score is None:
        return "The role asks nothing here."
    asks = f"The role asks for {one.required_score:.0f} %"
    match one.verdict:
        case Verdict.GAP:
            return f"{asks}: a gap."
        case Verdict.NO_GAP:
            return f"{asks}: met."
        case _:
            return f"{asks}: {verdict(one)}."


def tell_apart(one: Standing) -> str:
    """Suggest questions where few would settle a verdict."""
    return f"{standing(one)}. {_about(one.questions_needed or 0).capitalize()} there would tell whether that meets the role."


def change(one: Change) -> str:
    """Say how one area changed."""
    moved = f"**{one.now.name}**: {one.then.score:.0f} % then, {one.now.score:.0f} % now"
    if not one.certain:
        return f"{moved}. That may be noise."
    return f"{moved}. That is {'progress' if one.difference > 0 else 'a fall'}, more than noise."


def radar_described(names: str, standings: Sequence[Standing]) -> str:
    """Describe a radar chart to somebody who cannot see it."""
    measured = [f"{one.name} {one.score:.0f} percent, between {one.low:.0f} and {one.high:.0f}" for one in standings]
    asked = [f"{one.name} {one.required_score:.0f}" for one in standings if one.required_score is not None]
    return (
        f"Radar chart of {names}. Measured: {'; '.join(measured)}. The role asks for: {'; '.join(asked)}. "
        "The table below has the same figures."
    )


def role_row(one: Distance, target: Role) -> dict[str, str]:
    """One row of the comparison of roles."""
    return {
        "role": f"{one.role.name} (your target)" if one.role == target else one.role.name,
        "hours to go": f"{one.hours:.0f}",
        "between": f"{one.low:.0f}–{one.high:.0f}",
        "gaps": f"{one.gaps} of {one.asked} topics",
    }


def stepping_stone(one: Distance, target: Role) -> str:
    """Name the nearest other role."""
    return f"The nearest stepping stone on the way to {target.name} is **{one.role.name}**: about {one.hours:.0f} hours from here."


def _about(questions: int) -> str:
    return f"about {questions} more {'question' if questions == 1 else 'questions'}"

"""The texts of today's page."""

from __future__ import annotations

from assessment import sitting
from assessment.blueprint import StartingPoint
from assessment.counts import counted
from assessment.plan.study_log.logged_hours import LoggedWeek
from assessment.words.hours import amount, figure, short
from assessment.words.standing import questions

DAY, DIARY = "Up next", "Diary"
VIEWS = {"day": DAY, "diary": DIARY}
WELCOME_HOW = "The questions adapt to you. Not knowing is a fair answer."
CHANGE = "Change"
OTHER_WAYS = "Measure one area, or everything"
THIS_WEEK, TO_PLAN, TO_CARDS = "This week", "The whole plan", "Review cards"
NO_BACKGROUND, OTHER_BACKGROUND = "not given", "other"
NO_PLAN = "You have no study plan yet."
MAKE_PLAN = "Make a plan"
LOG = "Log study time"


def welcome(subject: str) -> str:
    """Return what Groundwork is for, in one sentence; `subject` is that of the bank."""
    return f"Find out where you stand{f' in {subject}' if subject else ''}, and what to study next."


def about_you(role: str, background: StartingPoint | None, hours: float) -> str:
    """Summarise a learner's role, background (None: not said) and hours on one line."""
    other = background is not None and background.id == "none"
    named = OTHER_BACKGROUND if other else background.name.lower() if background else NO_BACKGROUND
    return f"Aiming for **{role}** · background: {named} · {amount(hours)} a week"


def welcome_how(most: int) -> str:
    """Say what the quick scan is, of up to `most` questions."""
    return f"The quick scan asks {questions(most)} over all areas. {WELCOME_HOW}"


def start(most: int) -> str:
    """Label the button that begins the quick scan, of up to `most` questions; short enough for a phone."""
    return f"Start the quick scan ({sitting.minutes(most)}\N{NO-BREAK SPACE}min)"


def week(logged: LoggedWeek, planned: bool, outside: float = 0.0) -> str:
    """Compare the week's hours with its budget, or count them where no week of a plan is `planned`.

    Of its hours, `outside` went into what the plan does not have this week.
    """
    if not planned:
        return f"{amount(logged.hours)} logged this week." if logged.hours else "No hours logged this week."
    if not logged.hours:
        return f"None of the {amount(logged.budget)} you planned is logged yet."
    those = "it" if figure(logged.hours) == "1" else "them"
    part = "all" if figure(outside) == figure(logged.hours) else figure(outside)
    beside = f", {part} of {those} outside this week's plan;" if outside else ","
    left = f"{figure(logged.left)} to go." if logged.left else f"{figure(logged.budget)} planned. Well done."
    return f"{amount(logged.hours)} studied{beside} {left}"


def other_role(planned: str, chosen: str) -> str:
    """Say that the plan in use is for another role than the one chosen since."""
    return f"Your plan is still for **{planned}**. [Open the plan](plan) to see what changes for {chosen}."


def ring(logged: LoggedWeek) -> str:
    """Return the text inside the ring of the week's hours."""
    return f"{short(logged.hours)} of {short(logged.budget)}"


def cards_due(count: int, about: int, over: int) -> str:
    """Return the cards due today; `over` can wait."""
    later = f" {over} more can wait." if over else ""
    return f"**{counted(count, 'card')} due**, about {about} min.{later}"

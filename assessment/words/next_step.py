"""The one next thing in words: what to do, and why."""

from __future__ import annotations

from assessment.advice.next_step import (
    CheckTopic,
    MeasureFirst,
    NextStep,
    NothingLeft,
    PlannedTask,
    Resume,
    ReviewCards,
    Scan,
    StudyTopic,
)
from assessment.sitting import minutes
from assessment.standing.verdict import odds
from assessment.words.hours import amount


def action(step: NextStep) -> str:
    """Say what to do, as a heading or on a button."""
    match step:
        case Resume(sitting, asked):
            return f"Continue with question {asked + 1} of up to {sitting.max_items}"
        case Scan(questions):
            return f"Start with {questions} questions ({minutes(questions)} min)"
        case ReviewCards(cards):
            return f"Review {cards} {'card' if cards == 1 else 'cards'}"
        case PlannedTask(standing, hours, _):
            return f"Study {standing.name}: {amount(hours)} left this week"
        case MeasureFirst(standing, _, _):
            return f"Answer a few questions on {standing.name}"
        case CheckTopic(advice):
            return f"Check {advice.standing.name}"
        case StudyTopic(advice):
            return f"Study {advice.standing.name}"
        case NothingLeft():
            return "You meet what this role asks for"


def reason(step: NextStep) -> str:
    """Say in one sentence why this comes next."""
    match step:
        case Resume():
            return "You left off here; your answers are kept."
        case Scan():
            return "Nothing has been measured yet, so there is only a starting guess."
        case ReviewCards():
            return "You missed these before or were not sure; today they are still within reach."
        case PlannedTask(_, _, instead):
            if instead is None:
                return "It is this week's next task in your plan, and today's ranking agrees."
            return f"It is this week's next task in your plan; today {instead.standing.name} would come first."
        case MeasureFirst(_, chance, instead):
            return (
                f"As things stand {instead.standing.name} comes first, but with a chance of about {odds(chance)} "
                "the answers will put something else on top."
            )
        case CheckTopic(advice):
            return f"You have studied its hours ({amount(advice.logged)}); a check shows what they brought."
        case StudyTopic(advice):
            return (
                f"It gains most towards your role: {100 * advice.share:.0f} % of all you can gain, "
                f"in about {amount(max(1.0, round(advice.left)))}."
            )
        case NothingLeft():
            return "Choose another role, or measure again in a few months."

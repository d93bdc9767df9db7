"""The checks of a plan: why to take one before study, and what one that was taken changes."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.plan.study_plan import TopicCheck
from assessment.plan.taken_checks import TakenCheck
from assessment.sitting import CHECK_LENGTH
from assessment.standing.checks import Outcome
from assessment.words.hours import about, amount
from assessment.words.standing import odds

#: Minutes that the check of a topic usually takes, and how that is said.
CHECK_MINUTES = 15
CHECK_TIME = f"usually about {CHECK_MINUTES} minutes"
CHECK_TAKES = f"{CHECK_TIME}, up to {CHECK_LENGTH} questions"
#: The sentence above the lists of checks, and the headings of those whose study is in the plan and of the others.
CHECK_FIRST = f"A check ({CHECK_TAKES}) shows whether you need to study a topic at all."
BOOKED, IF_GAP = "In the plan unless you pass", "Not in the plan unless a gap shows"


def topic_check(check: TopicCheck) -> str:
    """Say why to take a check before study, and what it may save."""
    chance = f"the chance that you know it already is about {odds(check.standing.chance or 0)}"
    gap = f"a gap would add {about(check.hours)} to the plan"
    passed = f"passing would take {about(check.hours)} off the plan"
    return f"Check {check.standing.name} before you study it: {chance}, and {passed if check.booked else gap}."


def checks_by_stake(checks: Sequence[TopicCheck]) -> list[tuple[str, list[TopicCheck]]]:
    """Sort checks below two headings, by what they may change; a heading without any is left out."""
    lists = [
        (BOOKED, [check for check in checks if check.booked]),
        (IF_GAP, [check for check in checks if not check.booked]),
    ]
    return [(heading, below) for heading, below in lists if below]


def check_at_stake(check: TopicCheck) -> str:
    """Write an entry of a list below `CHECK_FIRST`: the topic, the chance that it is met, and what its check may change."""
    odds_of_knowing = (
        f"a chance of {odds(check.standing.chance)} that you know it; " if check.standing.chance is not None else ""
    )
    hours = about(check.hours)
    change = f"passing takes {hours} off" if check.booked else f"a gap adds {hours}"
    return f"{check.standing.name}: {odds_of_knowing}{change}"


def check_taken(taken: TakenCheck) -> str:
    """Say what a check that was taken changes in the plan."""
    hours = amount(taken.hours)
    match taken.outcome:
        case Outcome.PASSED if taken.booked:
            return f"You passed the check on {taken.name}: its {hours} come off your plan."
        case Outcome.PASSED:
            return f"You passed the check on {taken.name}: it saves you {hours} of study."
        case Outcome.FAILED:
            then = "it stays in your plan" if taken.booked else "the updated plan sets aside time for it"
            return f"The check on {taken.name} showed a gap: {then}."
        case Outcome.CLOSE_CALL:
            then = "it stays in your plan" if taken.booked else "the updated plan says whether to study it now"
            return f"The check on {taken.name} was a close call: {then}."

"""The texts of the result's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment.advice.hours import differ_far
from assessment.blueprint import Blueprint
from assessment.clock import Calendar
from assessment.counts import counted, listed
from assessment.dashboard.text import local_time
from assessment.dashboard.text.quiz import about
from assessment.items import Response, Sitting
from assessment.plan.changes import Differences
from assessment.standing.confidence import SelfView, View, is_sure_mistake
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words.hours import rough, whole
from assessment.words.standing import STARTING_OUT

if TYPE_CHECKING:
    from assessment.advice.readiness import Readiness

NO_RESULT, NOT_FINISHED = "There is no result yet.", "This sitting is not finished, so it has no result yet."
NEXT, RADAR, TOGETHER = "What to do next", "Radar", "All your answers together"
REVIEW_HEADING = "Your answers"
REVIEW_FILTER = {"wrong": "Wrong", "all": "All", "right": "Right"}
REVIEW_SHOWN = 10
EMPTY_FILTER = {"wrong": "Nothing missed.", "right": "Nothing right this time.", "all": "No answers."}
CHANGED = "What changed"
CHANGE_EXPLAINED = (
    "Compared with all your earlier answers; in brackets the 90 % interval of the change, from the score then."
)
BEFOREHAND = "What you thought beforehand"
AGAIN, TO_SKILLS, TO_PLAN, PAST = "Practise again", "All skills", "The plan", "Past sittings"
SHARE, SHARE_FILE = "Result card (PNG)", "groundwork-result.png"
SHARE_HELP = "A picture of your readiness and your radar to share. It is made on this computer."
FULL_MARKS = "**Full marks.**"
HALF_IS_NORMAL = (
    "Questions are chosen to be about as hard as you can manage, so getting about half of them right is normal."
)
#: Shares of right answers for which that is said; below them, the other is.
HALF = (0.25, 0.75)
FEW_IS_NO_SURPRISE = "The questions go as far as the role does, so few right answers are no surprise at the start."
_VIEWS = {
    View.ABOVE: "you rated yourself higher",
    View.BELOW: "you rated yourself lower",
    View.AS_MEASURED: "no clear difference",
}


def sitting_name(sitting: Sitting, blueprint: Blueprint, days: Calendar) -> str:
    """Name a sitting by its time and what it is."""
    return f"{local_time(sitting.started_at, days)} · {about(sitting, blueprint)}"


def alone(now: Readiness | None, standings: Sequence[Standing] = ()) -> str:
    """Say that a result holds one sitting's answers, and where all answers put the `standings` that it asked about and readiness `now`."""
    together = [f"{asked.name} {asked.score:.0f}\N{NO-BREAK SPACE}%, {asked.verdict.value}" for asked in standings]
    together += [f"{now.share:.0f}\N{NO-BREAK SPACE}% ready"] if now else []
    everything = f" {TOGETHER}: {'; '.join(together)}." if together else ""
    return f"From this sitting's answers alone.{everything}"


def plan_moves(differences: Differences, week: float, answers: int) -> str:
    """Say by how much an update would move the plan in use, with a link to it; "" if it hardly would.

    `week` are a week's hours, and `answers` those of the result. Earlier answers and weeks that were missed move a plan, too.
    """
    cause = "By now" if differences.elapsed or differences.answers > answers else "With this result"
    for hours, what in ((differences.likely, "is likely to take"), (differences.hours, "sets aside")):
        if hours and differ_far(*hours, week):
            before, now = (whole(rough(each)) for each in hours)
            return f"{cause}, your plan {what} about {now} of study instead of about {before}: [see what moved](plan)."
    return ""


def headline(standings: Sequence[Standing]) -> str:
    """Summarise the verdicts of a sitting in one sentence each."""
    by_verdict = {
        verdict: [standing.name for standing in standings if standing.verdict is verdict] for verdict in Verdict
    }
    parts = [f"{listed(names)}: {verdict.value}" for verdict, names in by_verdict.items() if names]
    return f"{'. '.join(parts)}."


def tally(responses: Sequence[Response], adaptive: bool) -> str:
    """Count the right answers of a sitting, and those that were sure and wrong; `adaptive` questions are chosen to be hard."""
    valid = [response for response in responses if not response.voided]
    right = sum(response.correct for response in valid)
    sure = sum(is_sure_mistake(response) for response in valid)
    if valid and right == len(valid):
        return f"{right} of {len(valid)} right. {FULL_MARKS}"
    share, usual = right / max(len(valid), 1), ""
    if adaptive and valid and share <= HALF[1]:
        usual = f" {HALF_IS_NORMAL if share >= HALF[0] else FEW_IS_NO_SURPRISE}"
    first = f" **You were sure of {counted(sure, 'that was', 'that were')} wrong.**" if sure else ""
    return f"{right} of {len(valid)} right.{usual}{first}"


def comes_back(count: int) -> str:
    """Return how many of the questions come back as cards; "" if none do."""
    if not count:
        return ""
    return f"{counted(count, 'question you missed comes back as a card', 'questions you missed come back as cards')}."


def beforehand(view: SelfView) -> str:
    """Compare a self-rating with the measurement."""
    rated = view.rated.name if view.rated else STARTING_OUT
    measured = view.measured.level.name if view.measured.level else STARTING_OUT
    said = "as you said" if rated == measured else _VIEWS[view.view]
    return f"- **{view.measured.area.name}**: you said {rated}, measured {measured} ({said})"


def for_review(responses: Sequence[Response], wanted: str) -> list[tuple[int, Response]]:
    """Return the answers of the `wanted` filter with their positions, those that were sure and wrong first."""
    picked = [
        (position, response)
        for position, response in enumerate(responses)
        if wanted == "all" or (not response.voided and response.correct == (wanted == "right"))
    ]
    return sorted(picked, key=lambda entry: not is_sure_mistake(entry[1]))

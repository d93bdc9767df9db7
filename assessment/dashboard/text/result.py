"""The words of the page that shows what a sitting found."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.blueprint import Blueprint
from assessment.dashboard.text import listed, scope, when
from assessment.items import Response, Sitting, SittingKind
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict

NO_RESULT = "There is no result yet. Take an assessment first."
WHICH = "Which sitting"
TOPICS_HEADING = "The topics"
REVIEW_HEADING = "Your answers"
REVIEW_FILTER = {"wrong": "Not right", "all": "All", "right": "Right"}
REVIEW_SHOWN, REVIEW_MORE = 10, "Show the other {count}"
EMPTY_FILTER = "There is no such answer."
VERDICTS = {verdict: verdict.value for verdict in Verdict} | {
    Verdict.CLOSE_CALL: "a close call",
    Verdict.LIKELY_GAP: "likely a gap",
    Verdict.GAP: "a gap",
}
CHANGED = "What changed since before"
CHANGE_EXPLAINED = (
    "From what all answers before this sitting said to what they say together with its own. A change is more than noise when "
    "its 90 % interval, from the answers before against those of this sitting, leaves zero out."
)


def sitting_name(one: Sitting, blueprint: Blueprint) -> str:
    """Name a sitting by what it was about and when."""
    return f"{when(one.started_at)}: {scope(one, blueprint)}{'' if one.kind == 'assessment' else f' ({one.kind})'}"


def headline(asked: Sequence[Standing]) -> str:
    """Say in one plain sentence what a sitting over several areas found."""
    by_verdict = {verdict: [one.name for one in asked if one.verdict is verdict] for verdict in Verdict}
    parts = [f"{listed(names)} {VERDICTS[verdict]}" for verdict, names in by_verdict.items() if names]
    return f"**Against what the role asks for: {'; '.join(parts)}.**"


def tally(responses: Sequence[Response], kind: SittingKind) -> str:
    """Count the answers of a sitting of this kind, and those that were sure and wrong."""
    counted = [response for response in responses if not response.voided]
    right = sum(response.correct for response in counted)
    sure = sum(sure_and_wrong(response) for response in counted)
    first = f" **{sure} {'was' if sure == 1 else 'were'} sure and not right**: they come first." if sure else ""
    usual = "" if kind == "review" else " Questions are chosen near what you can just solve, so about half is usual."
    return f"{right} of {len(counted)} right.{usual}{first}"


def sure_and_wrong(response: Response) -> bool:
    """Tell an answer that was given surely and is not right."""
    return not (response.correct or response.dont_know) and response.confidence == "sure"


def for_review(responses: Sequence[Response], wanted: str) -> list[tuple[int, Response]]:
    """Pick the answers to look at, with their positions: sure and wrong first."""
    picked = [
        (position, response)
        for position, response in enumerate(responses)
        if wanted == "all" or response.correct == (wanted == "right")
    ]
    return sorted(picked, key=lambda entry: not sure_and_wrong(entry[1]))

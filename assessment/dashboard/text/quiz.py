"""The words around a question: while it is asked, and when it is explained."""

from __future__ import annotations

from assessment.banks.typed import EXAMPLES
from assessment.blueprint import Blueprint
from assessment.dashboard.text import scope
from assessment.items import Item, Response, Sitting, SittingKind

NO_SITTING = "There is no assessment under way."
ANSWER, SUBMIT, DONT_KNOW = "Your answer", "Submit answer", "I don't know"
NUMBER_HINT = f"A number, such as {EXAMPLES}."
OUTPUT_HINT = "The line it prints. Spaces beside punctuation and the kind of quotes do not matter."
TICK_HINT = "Tick every option that is right."
SURE = "How sure are you? (optional, never changes the score)"
SURENESS = {"guess": "A guess", "unsure": "Unsure", "sure": "Sure"}
KINDS: dict[SittingKind, str] = {"assessment": "Assessment", "practice": "Practice", "review": "Review"}
PAUSE = "Pause"
FINAL: dict[SittingKind, str] = {
    "assessment": "Answers are final. You can close this page at any time and go on later.",
    "practice": "Practice never changes a score.",
    "review": "A review never changes a score.",
}
END = "End here"
END_CONFIRM: dict[SittingKind, str] = {
    "assessment": "End it and show the result",
    "practice": "End it and show the result",
    "review": "End the review",
}
_FEWER = "The result will count the questions answered so far. With fewer answers it is less certain."
END_EXPLAINED: dict[SittingKind, str] = {
    "assessment": _FEWER,
    "practice": _FEWER,
    "review": "What you have answered is kept, and the rest stays due.",
}
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
YOUR_ANSWER, RIGHT_ANSWER, BEHIND_IT, WHY = "Your answer", "Right answer", "What may lie behind it", "Why"


def about(goal: Sitting, blueprint: Blueprint) -> str:
    """Name what a sitting is about, above the bar that shows how far it is."""
    if goal.kind == "review":
        return KINDS[goal.kind]
    return f"{KINDS[goal.kind]}: {scope(goal, blueprint)}"


def outcome(response: Response) -> str:
    """Say how an answer turned out, with a mark that does not rest on colour."""
    if response.voided:
        return "⚑ Reported, not counted"
    if response.correct:
        return "✓ Right"
    if response.dont_know:
        return "– You said: I don't know"
    return "✗ Not right, though you were sure" if response.confidence == "sure" else "✗ Not right"


def can_vary(item: Item | None) -> bool:
    """Say whether fresh numbers can be drawn for an item."""
    return item is not None and item.generator is not None

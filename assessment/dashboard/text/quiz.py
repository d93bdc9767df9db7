"""The texts around a question, while it is asked and when it is explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.banks.grading.typed import EXAMPLES
from assessment.blueprint import Blueprint, Level
from assessment.clock import Calendar
from assessment.dashboard.text import BANK, FULL_ASSESSMENT, QUICK_SCAN, local_time, progress, scope
from assessment.dashboard.text.bank import VIEWS
from assessment.dashboard.text.parts.exercise import CODE_ID, EXERCISE
from assessment.exports.inline import MARKS, runs
from assessment.items import Item, Response, Sitting, SittingKind
from assessment.sitting import QUICK_LENGTH
from assessment.standing.confidence import is_sure_mistake
from assessment.words.standing import STARTING_OUT

#: Prefix of the ids of sittings that ask missed questions again.
REDO_ID = "redo-"

NO_SITTING = "No sitting is under way."
NO_SUCH = "There is no sitting at this address."
ANSWERED_ELSEWHERE = "Your answer was not counted: that question was already answered, perhaps in another tab."
ANSWER, SUBMIT, DONT_KNOW = "Your answer", "Submit answer", "I don't know"
NUMBER_HINT = f"A number, such as {EXAMPLES}."
OUTPUT_HINT = "The line it prints. Spaces beside punctuation and the kind of quotes do not matter."
TICK_HINT = "Tick every option that is right."
SURE = "How sure are you? (optional, never changes the score)"
SURENESS = {"guess": "A guess", "unsure": "Unsure", "sure": "Sure"}
KINDS: dict[SittingKind, str] = {"assessment": "Assessment", "practice": "Practice", "review": "Review"}
REDO, CHECK = "Redo", "Check"
PAUSE = "Pause"
FINAL: dict[SittingKind, str] = {
    "assessment": "Answers are final. You can close this page at any time and continue later.",
    "practice": "Practice never changes a score.",
    "review": "A review never changes a score.",
}
END = "End here"
END_CONFIRM: dict[SittingKind, str] = {
    "assessment": "End it and see the result",
    "practice": "End it and see the summary",
    "review": "End it and see the summary",
}
END_EXPLAINED: dict[SittingKind, str] = {
    "assessment": "The result counts the questions answered so far. Fewer answers make it less certain.",
    "practice": "The summary counts the questions answered so far.",
    "review": "Your answers are kept, and the rest stays due.",
}
REPORT, REPORT_SEND, REPORT_SKIP = "Report a problem", "Report it", "Report it and skip the question"
REPORT_NOTE = "What is wrong with this question? (optional)"
KEYS = "Choose with letter keys"
KEYS_HELP = "Letters or numbers choose an option, Enter submits. Switch it off if it gets in the way."
PRACTICE_RESULT = "Your answer, explained"
GO_ON, AGAIN, FINISH = "Next question", "Another like this", "See the summary"
OTHER_OPTIONS = "The mistakes behind the other options"
YOUR_ANSWER, RIGHT_ANSWER, BEHIND_IT, WHY = "Your answer", "Right answer", "Likely mix-up", "Why"
RATE, RATE_WHY = (
    "Before you begin",
    "How would you rate yourself? Your result shows how close you were; it never changes a score.",
)
RATE_DONE, RATE_SKIP, NOT_RATED = "Start", "Skip", "no answer"
UNSHOWABLE = "This question cannot be shown."


def self_rating(level: int, levels: Sequence[Level]) -> str:
    """Return the name and meaning of a level, for the self-rating."""
    if level == 0:
        return f"{STARTING_OUT}: nothing yet, or only a first look"
    return f"{levels[level - 1].name}: {levels[level - 1].meaning}"


def about(goal: Sitting, blueprint: Blueprint) -> str:
    """Name a sitting, wherever it is named: the quick scan, the full assessment, or its kind and scope."""
    if goal.kind == "review":
        return KINDS[goal.kind]
    if goal.id.startswith(REDO_ID):
        return REDO
    if goal.kind == "assessment" and len(goal.areas) > 1 and not goal.topics:
        return QUICK_SCAN if goal.max_items <= QUICK_LENGTH else FULL_ASSESSMENT
    check = CHECK if goal.kind == "assessment" and goal.topics else KINDS[goal.kind]
    kind = EXERCISE if goal.id.startswith(CODE_ID) else check
    return f"{kind}: {scope(goal, blueprint)}"


def most(goal: Sitting, responses: Sequence[Response]) -> int:
    """Return the most questions a sitting asks: each that was reported is replaced by another."""
    return goal.max_items + sum(response.voided for response in responses)


def waiting(goal: Sitting, responses: Sequence[Response], blueprint: Blueprint, days: Calendar) -> str:
    """Describe a sitting that can be continued."""
    number, started = progress(len(responses) + 1, most(goal, responses)), local_time(goal.started_at, days)
    return f"{about(goal, blueprint)}, {number[0].lower()}{number[1:]}, started {started}."


def not_finished(goal: Sitting, blueprint: Blueprint) -> str:
    """Say, in place of the readiness, that a sitting is to be finished first."""
    return f"Not finished yet: {about(goal, blueprint)}. Finish it to see how ready you are."


def report_explained(reported: str, several: bool) -> str:
    """Say what becomes of a report: where `several` people use an installation, the bank's authors see it."""
    if several:
        return f"The {reported} will not count, and the authors of the question bank will see your report."
    return (
        f"The {reported} will not count. Your report stays on this computer, in *{BANK}*, *{VIEWS['checks']}*, "
        "a page that *Settings* can show. To pass it on, copy it from there and send it to the people who keep the bank."
    )


def redo(count: int) -> str:
    """Label the button that asks missed questions again."""
    return "Redo the one you missed" if count == 1 else f"Redo the {count} you missed"


def outcome(response: Response) -> str:
    """Return how an answer turned out, with a sign that does not depend on colour."""
    if response.voided:
        return "⚑ Reported: does not count"
    if response.correct:
        return "✓ Right"
    if response.dont_know:
        return "○ You said: I don't know"
    return "✗ Wrong, and you were sure" if is_sure_mistake(response) else "✗ Wrong"


def option(letter: str, words: str, right: bool, chosen: bool) -> str:
    """Return an option of an answered question; a sign and a word tell whether it is right and was chosen."""
    line = f"**{letter}** {words}".replace("\n", " ")
    if right:
        return f"{line} **(✓ right, your answer)**" if chosen else f"{line} **(✓ right)**"
    return f"{line} **(✗ your answer)**" if chosen else line


def mistake(letter: str, wrong: str, why: str) -> str:
    """Join an option that was not chosen with the mistake behind it; an option that is a sentence loses its full stop."""
    return f"**{letter}** {wrong.rstrip().removesuffix('.')}: *{why}*"


def as_code(words: str) -> str:
    """Return words as code on one line, so that none of them is read as Markdown; backticks stay what they are."""
    line = " ".join(words.split())
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    gap = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def can_vary(item: Item | None) -> bool:
    """Whether fresh numbers can be drawn for an item."""
    return item is not None and item.generator is not None


def beginning(stem: str, length: int = 60) -> str:
    """Return the beginning of a stem's first line, cut between words, formulas and code so that no markup is split."""
    kept = ""
    for run in runs(stem.strip().split("\n", 1)[0]):
        mark = MARKS[run.kind]
        for piece in re.findall(r"\S*\s*", run.text) if run.kind == "text" else [f"{mark}{run.text}{mark}"]:
            if len(kept) + len(piece) > length:
                return f"{kept.rstrip()} …"
            kept += piece
    return kept

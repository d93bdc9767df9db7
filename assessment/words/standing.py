"""Where somebody stands, in words: the verdict, the level, and how old the evidence is."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict, phrase

STARTING_OUT = "starting out"
#: A sign for each verdict, so that none rests on colour alone.
SIGNS = {
    Verdict.MET: "✓",
    Verdict.LIKELY_MET: "✓",
    Verdict.CLOSE_CALL: "≈",
    Verdict.LIKELY_GAP: "▲",
    Verdict.GAP: "▲",
    Verdict.BEYOND: "◇",
    Verdict.NOT_MEASURED: "○",
    Verdict.STALE: "◷",
    Verdict.NOT_REQUIRED: "–",
}


def verdict(standing: Standing) -> str:
    """Put a verdict into words, a likely one with its chance."""
    return refresh(standing) if standing.verdict is Verdict.STALE else phrase(standing.verdict, standing.chance)


def score(standing: Standing) -> str:
    """Write a score with its interval, such as "44 % (30–58)"; what nobody answered is a starting guess."""
    figures = f"{standing.score:.0f}\N{NO-BREAK SPACE}% ({span(standing.low, standing.high)})"
    return f"starting guess {figures}" if standing.guessed else figures


def sentence(standing: Standing) -> str:
    """Say in one sentence where somebody stands."""
    asked = "" if standing.required_score is None else f" of the {standing.required_score:.0f} % the role asks for"
    return f"**{standing.name}**: {score(standing)}{asked}, {verdict(standing)}"


def level(standing: Standing) -> str:
    """Name the level held."""
    return standing.level.name if standing.level else STARTING_OUT


def span(low: float, high: float) -> str:
    """Write an interval in whole numbers, so that no line breaks in it."""
    return f"{low:.0f}\N{WORD JOINER}–\N{WORD JOINER}{high:.0f}"


def refresh(standing: Standing) -> str:
    """Say how old stale evidence is, and what would make up for what it has lost."""
    fresh = standing.freshness
    measured = Verdict.STALE.value
    if fresh is not None and fresh.last is not None:
        measured = f"{measured} ({fresh.last.astimezone():%B %Y})"
    if fresh is None or not fresh.refresh:
        return measured
    return f"{measured}; about {questions(fresh.refresh)} would refresh it"


def more_questions(name: str, count: int | None) -> str:
    """Say how many more questions a close call would probably take; None where they would hardly tell."""
    if count is None:
        return f"**{name}** is a close call that more questions would hardly settle."
    more = "1 more question gives" if count == 1 else f"{count} more questions give"
    return f"**{name}** is a close call: about {more} an even chance of settling it."


def questions(count: int) -> str:
    """Count questions."""
    return f"{count} {'question' if count == 1 else 'questions'}"


def listed(names: Sequence[str]) -> str:
    """Write names in a row, the last two joined by a word."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

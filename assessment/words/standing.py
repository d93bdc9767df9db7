"""Where somebody stands, in words: the verdict, the level, and how old the evidence is."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.counts import counted, few, listed
from assessment.standing.profile import Standing
from assessment.standing.verdict import LIKELY_GAP_FROM, MET_FROM, Verdict

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
#: What shows a level that no question can show.
WORK = "Only work that others have reviewed can show it: a design, an incident review, a release rolled back in time."


def verdict(standing: Standing) -> str:
    """Put a verdict into words, a likely one with its chance."""
    return refresh(standing) if standing.verdict is Verdict.STALE else phrase(standing.verdict, standing.chance)


def phrase(verdict: Verdict, chance: float | None) -> str:
    """Write a verdict as it is shown: a likely one with how likely it is, such as "likely met (about 9 in 10)"."""
    match verdict:
        case Verdict.LIKELY_MET if chance is not None:
            return f"{verdict.value} (about {odds(chance)})"
        case Verdict.LIKELY_GAP if chance is not None:
            return f"{verdict.value} (about {odds(1 - chance)})"
        case _:
            return verdict.value


def odds(chance: float) -> str:
    """Say a chance from 0 to 1 in tenths, such as "9 in 10", and near certainty in hundredths."""
    if LIKELY_GAP_FROM <= chance <= MET_FROM:
        return f"{min(9, max(1, round(10 * chance)))} in 10"
    return f"{min(99, max(1, round(100 * chance)))} in 100"


def where(standing: Standing, weight: float | None = None) -> str:
    """Say where somebody stands, and what the role asks, with the `weight` of a topic if it is given."""
    if standing.required_score is None:
        return "The role asks for nothing here."
    weighed = "" if weight is None else f" ({weight_of(weight)} weight)"
    asks = f"the role asks for {standing.required_score:.0f} %{weighed}"
    if standing.asks_for_work and standing.required_level is not None:
        asked = f"the role asks for the level *{standing.required_level.name}*{weighed}, {Verdict.BEYOND.value}. {WORK}"
        return f"{'A starting guess puts you' if standing.guessed else 'You are'} at {standing.score:.0f} %; {asked}"
    match standing.verdict:
        case Verdict.NOT_MEASURED:
            return f"A starting guess puts you at {standing.score:.0f} %; {asks}."
        case Verdict.STALE:
            return f"Measured long ago at {standing.score:.0f} %; {asks}."
        case verdict:
            said = phrase(verdict, standing.chance)
            lead = "You are" if standing.answer_count else "Going by the rest of its area, you are"
            return f"{lead} at {standing.score:.0f} % ({between(standing.low, standing.high)}); {asks}: {said}."


def between(low: float, high: float) -> str:
    """Write an interval in percent within a sentence, such as "between 30 and 58"."""
    return f"between {low:.0f} and {high:.0f}"


def weight_of(weight: float) -> str:
    """Grade how much a topic of this weight, from 0 to 1, counts for the role."""
    return "high" if weight >= 0.75 else "medium" if weight >= 0.4 else "low"


def opens_the_way(names: Sequence[str]) -> str:
    """Name the topics that build on a topic, or the first of them."""
    return f"It opens the way to {listed(few(names))}."


def score(standing: Standing) -> str:
    """Write a score with its interval, such as "44 % (30–58)"; one that rests on no answer is called a starting guess."""
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
    """Write an interval in whole numbers, such as "30–58", in which no line can break."""
    return f"{low:,.0f}\N{WORD JOINER}–\N{WORD JOINER}{high:,.0f}"


def refresh(standing: Standing) -> str:
    """Say when stale evidence is from, and about how many questions would bring it up to date."""
    fresh = standing.freshness
    measured = Verdict.STALE.value
    if fresh is not None and fresh.last is not None:
        measured = f"{measured} ({fresh.last:%B %Y})"
    if fresh is None or not fresh.refresh:
        return measured
    return f"{measured}; about {questions(fresh.refresh)} would refresh it"


def more_questions(name: str, count: int | None) -> str:
    """Say how many more questions a close call would probably take; `count` is None where one test would hardly settle it."""
    if count is None:
        return f"**{name}** is a close call that one more test of it would probably not settle."
    more = counted(count, "more question gives", "more questions give")
    return f"**{name}** is a close call: about {more} an even chance of settling it."


def questions(count: int) -> str:
    """Count questions."""
    return counted(count, "question")

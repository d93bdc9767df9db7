"""The words of the page that says what to study next."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.advice.recommendation import TopicAdvice
from assessment.sitting import TOPIC_LENGTH

STUDY_NEXT, TOPICS_NEXT = "Study next: {area}", "Topics, best first"
TOPICS_SHOWN = 8
RANKING_EXPLAINED = (
    "Ranked by what an hour of study gains towards the role: the gap, how much the topic matters, and what it opens "
    "the way to. Prerequisites come first."
)
NOTHING_LEFT = (
    "Everything this role asks for is met. Choose another role in the settings, or measure again in a few months."
)
WORKING_OUT = "Ranking what to study"
PRACTISE, MEASURE = "Practise it", f"Measure it: {TOPIC_LENGTH} questions"
TO_PLAN = "Make it a study plan"
LEARNED = "What your answers say beyond your level"
WOULD_CHANGE = "What would change this order"


def topic(rank: int, one: TopicAdvice) -> str:
    """Name a topic of the ranking, with the hours it still takes."""
    hours = max(1, round(one.left))
    left = f"about {hours} {'hour' if hours == 1 else 'hours'}"
    return f"{rank}. {one.standing.name}: {'hours done, to be measured' if one.logged >= one.hours else left}"


def learned(sentences: Sequence[str], answers: int) -> str:
    """List what was learned about the learner; nothing is told that may be chance."""
    if sentences:
        return _listed(sentences)
    if not answers:
        return "Nothing yet: answer some questions first."
    return f"Nothing stands out in {answers} answers: they go as your level in each topic lets expect."


def would_change(sentences: Sequence[str]) -> str:
    """List which results would bring something else to the top."""
    if sentences:
        return _listed(sentences)
    return "Nothing small: the same area and topic would come first if any one result were on the other side."


def _listed(sentences: Sequence[str]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)

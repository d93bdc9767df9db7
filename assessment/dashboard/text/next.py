"""The words of the page that says what to study next."""

from __future__ import annotations

STUDY_NEXT, TOPICS_NEXT = "Study next: {area}", "Topics, best first"
TOPICS_SHOWN = 8
RANKING_EXPLAINED = (
    "Ranked by what an hour of study gains towards the role: the gap, how much the topic matters, and what it opens "
    "the way to. Prerequisites come first."
)
NOTHING_LEFT = (
    "Everything this role asks for is met. Choose another role in the settings, or measure again in a few months."
)

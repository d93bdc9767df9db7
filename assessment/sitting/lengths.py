"""How many questions a sitting asks, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.banks import Bank

#: Maximum number of questions: assessment of all areas, quick scan of them, one area, one topic, practice.
FULL_LENGTH, QUICK_LENGTH, AREA_LENGTH, TOPIC_LENGTH, PRACTICE_LENGTH = 48, 16, 20, 6, 10
#: Minimum and maximum number of questions in a topic check, and the probability of either outcome that ends it.
CHECK_LEAST, CHECK_LENGTH, CHECK_SURE = 4, 18, 0.9
#: Time an answer takes on average; items are written to be solved in 30 to 150 seconds.
SECONDS_PER_ITEM = 75


def length(areas: Sequence[str]) -> int:
    """Return the maximum number of questions in a sitting over `areas`."""
    return AREA_LENGTH if len(areas) == 1 else FULL_LENGTH


def within(bank: Bank, most: int, areas: Sequence[str], topics: Sequence[str] = ()) -> int:
    """Return how many of `most` questions the bank can ask about these areas, or about `topics` alone; at least 1."""
    about = set(topics) or {topic.id for topic in bank.blueprint.topics if topic.area in areas}
    return max(1, min(most, sum(item.topic in about for item in bank.questions)))


def minutes(max_items: int) -> int:
    """Estimate the minutes that so many questions take, rounded up to the next five."""
    return -5 * (-max_items * SECONDS_PER_ITEM // 300)


def check_length(bank: Bank, topic: str, seen_before: Sequence[str]) -> int:
    """Return the maximum length of a topic check: its unseen questions, between `CHECK_LEAST`, if it has as many, and
    `CHECK_LENGTH`.
    """
    fresh = {item.id for item in bank.questions if item.topic == topic}.difference(seen_before)
    return within(bank, max(CHECK_LEAST, min(len(fresh), CHECK_LENGTH)), (), (topic,))

"""How many questions a sitting asks, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.banks import Bank

#: Questions at most in an assessment of all areas, in a quick scan of them, of one area, of one topic, and in practice.
FULL_LENGTH, QUICK_LENGTH, AREA_LENGTH, TOPIC_LENGTH, PRACTICE_LENGTH = 48, 16, 20, 6, 10
#: A topic check asks at least and at most so many questions, and ends once it is so sure of either side.
CHECK_LEAST, CHECK_LENGTH, CHECK_SURE = 4, 18, 0.9
#: Time an answer takes on average; items are written to be solved in 30 to 150 seconds.
SECONDS_PER_ITEM = 75


def length(areas: Sequence[str]) -> int:
    """Say how many questions a sitting over `areas` has at most."""
    return AREA_LENGTH if len(areas) == 1 else FULL_LENGTH


def minutes(max_items: int) -> int:
    """Say about how many minutes that many questions take, to the next five."""
    return -5 * (-max_items * SECONDS_PER_ITEM // 300)


def check_length(bank: Bank, topic: str, seen_before: Sequence[str]) -> int:
    """Say how many questions a check of a topic asks at most: its fresh ones, up to `CHECK_LENGTH`, and no fewer than four."""
    fresh = {item.id for item in bank.questions if item.topic == topic}.difference(seen_before)
    return max(CHECK_LEAST, min(len(fresh), CHECK_LENGTH))

"""The words for what belongs to topics that the curriculum no longer has."""

from __future__ import annotations

from assessment.renames import LeftOut
from assessment.words.counts import listed


def sentence(left: LeftOut) -> str:
    """Say with its number what is left out of the figures; "" where nothing is."""
    parts = [
        f"{number:,} {singular if number == 1 else plural}"
        for number, singular, plural in (
            (left.answers, "answer", "answers"),
            (left.entries, "diary entry", "diary entries"),
            (left.wishes, "topic pinned or skipped in your plan", "topics pinned or skipped in your plan"),
        )
        if number
    ]
    if not parts:
        return ""
    return f"Left out here: {listed(parts)} from topics that this curriculum does not have. Your log keeps them."

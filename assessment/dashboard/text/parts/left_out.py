"""The text about data from topics that the curriculum no longer has."""

from __future__ import annotations

from assessment.counts import counted, listed
from assessment.renames import LeftOut


def sentence(left: LeftOut) -> str:
    """Return how many answers, entries and wishes are left out of the figures; "" if none are."""
    parts = [
        counted(number, singular, plural)
        for number, singular, plural in (
            (left.answers, "answer", "answers"),
            (left.entries, "diary entry", "diary entries"),
            (left.wishes, "topic to study first or leave out", "topics to study first or leave out"),
        )
        if number
    ]
    if not parts:
        return ""
    return f"Left out here: {listed(parts)} from topics that this curriculum does not have. Your log keeps them."

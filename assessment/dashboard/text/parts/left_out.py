"""The text about data from topics that the curriculum no longer has."""

from __future__ import annotations

from assessment.counts import counts_above_zero, listed
from assessment.renames import LeftOut


def sentence(left: LeftOut) -> str:
    """Return how many answers, entries, wishes and self-ratings are left out of the figures; "" if none are."""
    parts = counts_above_zero(
        (left.answers, "answer", "answers"),
        (left.entries, "diary entry", "diary entries"),
        (left.wishes, "topic to study first or leave out", "topics to study first or leave out"),
    )
    rated = counts_above_zero((left.ratings, "self-rating", "self-ratings"))
    clauses = [*([f"{listed(parts)} from topics"] if parts else []), *(f"{count} of areas" for count in rated)]
    if not clauses:
        return ""
    return f"Left out here: {listed(clauses)} that this curriculum does not have. They are kept."

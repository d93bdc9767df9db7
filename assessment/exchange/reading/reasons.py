"""Why a question cannot be imported, and what is lost of one that can: the sentences that several formats share."""

from __future__ import annotations

ESSAY = "is an essay; nothing here grades it."
MATCHING = "is a matching question, which has no counterpart here."
CALCULATED = "draws its numbers by a formula. Write a generator for it; CONTRIBUTING.md shows how."
NOT_A_NUMBER = "its answer is not a number. Write it with a decimal point."
LOST_PICTURE = "a picture is lost"
_LONGEST = 80


def unknown_type(kind: str) -> str:
    """Say that a type of question cannot be imported."""
    return f"is of the type {kind!r}, which has no counterpart here."


def several_questions(count: int) -> str:
    """Say that an item asks for several responses."""
    return f"it asks {count} things at once. Make a question of each."


def lost_feedback(of: str, text: str) -> list[str]:
    """Note feedback that belongs to no single option, such as `of` "the whole answer"; nothing when there is none."""
    return [f"feedback on {of} is lost: {text[:_LONGEST]}"] if text else []

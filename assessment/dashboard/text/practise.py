"""The texts of the page where sittings begin."""

from __future__ import annotations

from assessment import sitting
from assessment.dashboard.text import FULL_ASSESSMENT, QUICK_SCAN, check_length, length, minutes
from assessment.words.standing import questions

START, CARDS = "Start something", "Cards"
VIEWS = {"start": START, "cards": CARDS}
MEASURE, LEARN = "Measure", "Practise"
ALWAYS = "No timer. You can pause at any time."
SCAN, FULL, AREA, TOPIC = QUICK_SCAN, FULL_ASSESSMENT, "One area", "One topic"
REVIEW, REDO = "Cards due", "Redo what you missed"
BEGIN, CHECK, PRACTISE = "Start", "Check", "Practise"
LENGTHS = {"scan": sitting.QUICK_LENGTH, "full": sitting.FULL_LENGTH, "area": sitting.AREA_LENGTH}
_WHAT = {
    "scan": "A quick look at every area",
    "full": "Every area, as precisely as one sitting allows",
    "area": "One area, with a look at its topics",
}


def caption(mode: str, most: int, half_width: float | None) -> str:
    """Describe a sitting of up to `most` questions; `half_width` is that of the 90 % interval to expect, in points."""
    precise = "" if half_width is None else f", accurate to about {half_width:.0f} points out of 100"
    return f"{_WHAT[mode]}{precise}. Up to {length(most, sitting.minutes(most))}."


def topic_caption(most: int) -> str:
    """Describe the check of a topic, of up to `most` questions, and its practice."""
    return (
        f"A check asks up to {check_length(most)}, and counts towards your scores. Practice explains each answer at once, "
        f"{sitting.PRACTICE_LENGTH} questions, and never changes a score."
    )


def review_caption(count: int, about: int) -> str:
    """Describe the cards due."""
    if not count:
        return "Nothing is due today."
    return f"{questions(count)} you missed or were unsure of, about {minutes(about)}."


def redo_caption(count: int, most: int) -> str:
    """Describe the questions missed, of which the latest `most` are asked again."""
    if not count:
        return "Nothing missed so far."
    first = f"the latest {most} of {count}" if count > most else f"{count}"
    return f"{first[0].upper()}{first[1:]} {'question' if count == 1 else 'questions'}, with fresh numbers where they have any."

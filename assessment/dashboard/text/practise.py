"""The words of the page that begins a sitting."""

from __future__ import annotations

from assessment import sitting

WHAT_KIND = "What would you like to do?"
MODES = {
    "full": "Full assessment",
    "area": "One area",
    "quick": "Quick scan",
    "topic": "Topic deep-dive",
    "practice": "Practice",
}
LENGTHS = {
    "full": sitting.FULL_LENGTH,
    "area": sitting.AREA_LENGTH,
    "quick": sitting.QUICK_LENGTH,
    "topic": sitting.TOPIC_LENGTH,
    "practice": sitting.PRACTICE_LENGTH,
}
START = "Begin"


def before_start(mode: str) -> str:
    """Say what holds for every question of a sitting."""
    if mode == "practice":
        return "There is no timer. Nothing is scored, and you can stop at any time."
    return "There is no timer. Answers are final, and you can pause at any time."


def caption(mode: str, questions: int, half_width: float | None) -> str:
    """Say what a sitting takes and what it will tell, and how precisely: half the width of the 90 % interval in points."""
    what = {
        "full": "Where you stand in each area",
        "area": "Where you stand in one area, with a look at its topics",
        "quick": "A first picture of all areas",
        "topic": "Where you stand in one topic",
        "practice": "One topic, each answer explained at once",
    }[mode]
    precise = "" if half_width is None else f", to within about {half_width:.0f} points of 100"
    return f"At most {questions} questions, about {sitting.minutes(questions)} minutes. {what}{precise}."

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
MODE_CAPTIONS = {
    "full": "All four areas, thoroughly",
    "area": "One area and its topics",
    "quick": "All four areas, roughly",
    "topic": "One topic",
    "practice": "One topic, each answer explained at once; not scored",
}
LENGTHS = {
    "full": sitting.FULL_LENGTH,
    "area": sitting.AREA_LENGTH,
    "quick": sitting.QUICK_LENGTH,
    "topic": sitting.TOPIC_LENGTH,
    "practice": sitting.PRACTICE_LENGTH,
}
START = "Begin"


def before_start(mode: str, questions: int) -> str:
    """Say what a sitting asks for."""
    end = "You can stop at any time." if mode == "practice" else "Answers are final. You can pause at any time."
    return f"At most **{questions} questions**, about **{sitting.minutes(questions)} minutes**, without a timer. {end}"


def precision(mode: str, half_width: float) -> str:
    """Say what a sitting will tell, and how precisely."""
    what = {
        "full": "You learn where you stand in each of the four areas",
        "quick": "You get a first picture of each of the four areas",
        "area": "You learn where you stand in this area and its topics",
        "topic": "You learn where you stand in this topic",
    }[mode]
    return f"{what}, to within about **{half_width:.0f} percentage points** either way."

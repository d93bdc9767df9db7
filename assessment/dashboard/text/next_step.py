"""The words of the one next thing to do, wherever it is named."""

from __future__ import annotations

from assessment.words.hours import amount
from assessment.words.standing import questions

RESUME, SCAN, REVIEW, GO_ON = (
    "Continue where you stopped",
    "Get a first picture",
    "Review what is due",
    "Go on studying",
)
RESUME_IT, BEGIN, REVIEW_IT = "Continue", "Start", "Review now"
DONE = "Everything this role asks for is met"
DONE_WHY = "Choose another role in Settings, or measure again in a few months."
CHOOSE_ROLE = "Choose another role"


def review_why(count: int, minutes: int) -> str:
    """Say why cards come first."""
    many = "1 question comes" if count == 1 else f"{count} questions come"
    return f"{many} back today, about {minutes} min. You missed them before, or were not sure of them."


def study(topic: str) -> str:
    """Head a topic to study."""
    return f"Study {topic}"


def measure(topic: str) -> str:
    """Head a topic to measure."""
    return f"Check {topic}"


def measure_why(most: int) -> str:
    """Say why measuring comes first."""
    return f"Up to {questions(most)}. The answer decides what you study next."


def task_why(hours: float) -> str:
    """Say why the plan's topic comes first."""
    return f"Next in this week's plan: {amount(hours)}."


def study_why(hours: float) -> str:
    """Say why the first topic of the ranking comes first."""
    return f"It brings you closest to your role for each hour you spend: about {amount(max(1, round(hours)))} to go."


def open_topic(topic: str) -> str:
    """Label the button that leads to a topic."""
    return f"Open {topic}"

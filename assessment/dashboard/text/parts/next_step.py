"""The words of the one next thing to do, wherever it is named."""

from __future__ import annotations

from assessment import sitting
from assessment.advice.recommendation import TopicAdvice
from assessment.words.hours import amount
from assessment.words.standing import questions

RESUME, SCAN, REVIEW = "Continue where you stopped", "Get a first picture", "Review what is due"
RESUME_IT, REVIEW_IT, CHECK_IT = "Continue", "Review now", "Start the check"
DONE, DONE_WHY = "You have what this role asks for", "Choose another role, or measure again in a few months."
CHOOSE_ROLE = "Choose another role"


def scan_why(count: int) -> str:
    """Say what the scan is."""
    return f"{questions(count)} over all areas, about {sitting.minutes(count)} minutes."


def review_why(count: int, minutes: int) -> str:
    """Say why cards come first."""
    many = "1 question comes" if count == 1 else f"{count} questions come"
    return f"{many} back today, about {minutes} min. You missed them before, or were not sure of them."


def study(topic: str) -> str:
    """Head a topic to study."""
    return f"Study {topic}"


def check(name: str) -> str:
    """Head a topic or an area to measure."""
    return f"Check {name}"


def task_why(hours: float, instead: str) -> str:
    """Say why the plan's topic comes first, and which topic would without a plan, as a link."""
    other = f" Going by today's results, {instead} would come first." if instead else ""
    return f"Next in this week's plan: {amount(hours)}.{other}"


def measure_why(most: int, instead: str) -> str:
    """Say why measuring comes first; `instead` is the topic to study otherwise, as a link, empty where there is none."""
    if not instead:
        return f"Up to {questions(most)}. Everything else that is measured is met."
    return f"Up to {questions(most)}. The result may well change what comes first; as things stand that is {instead}."


def check_why(advice: TopicAdvice, most: int) -> str:
    """Say why a topic's check comes first."""
    return f"You have logged {amount(advice.logged)} on it. Up to {questions(most)} show what they brought."


def study_why(advice: TopicAdvice) -> str:
    """Say why the first topic of the ranking comes first."""
    return f"Best return on your time: about {amount(max(1, round(advice.left)))} to go."


def open_topic(topic: str) -> str:
    """Label the button that leads to a topic."""
    return f"Open {topic}"

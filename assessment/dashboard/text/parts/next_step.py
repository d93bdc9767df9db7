"""The texts of the next step, wherever it is shown."""

from __future__ import annotations

from datetime import date

from assessment import sitting
from assessment.advice.recommendation import TopicAdvice
from assessment.counts import counted
from assessment.standing.profile import Standing
from assessment.standing.verdict import Verdict
from assessment.words.days import day
from assessment.words.hours import amount
from assessment.words.standing import questions

RESUME, SCAN, REVIEW = "Continue where you left off", "Take the quick scan", "Review what is due"
RESUME_IT, REVIEW_IT, CHECK_IT = "Continue", "Review now", "Start the check"
DONE, DONE_WHY = "You have what this role asks for", "Choose another role, or measure again in a few months."
NO_ROLE_ASKS_MORE, SEE_SKILLS = "No role here asks for more. Measure again in a few months.", "See your skills"
CONFIRM, CONFIRM_IT = "Make sure with a full assessment", "Start the assessment"
LEFT_OUT = "Nothing is planned"
LEFT_OUT_WHY, OPEN_PLAN = "Your plan leaves out everything that this role still asks of you.", "Open the plan"
CHOOSE_ROLE, NEXT = "Choose another role", "**Next**: {step}"
SAVES_AT_A_GAP = "A gap is likely, but passing would save you the study"


def scan_why(count: int) -> str:
    """Describe the quick scan."""
    return f"{questions(count)} over all areas, about {sitting.minutes(count)} minutes."


def confirm_why(answers: int, most: int) -> str:
    """Explain why a full assessment comes before the role counts as reached."""
    met = f"Going by {counted(answers, 'answer')} so far, you have what this role asks for."
    return f"{met} {questions(most)} over all areas, about {sitting.minutes(most)} minutes, show whether that holds throughout."


def review_why(count: int, minutes: int) -> str:
    """Explain why cards come first."""
    many = "1 question comes" if count == 1 else f"{count} questions come"
    return f"{many} back today, about {minutes} min. You missed them before, or were not sure of them."


def study(topic: str) -> str:
    """Title the step of studying a topic."""
    return f"Study {topic}"


def check(name: str) -> str:
    """Title the step of checking a topic or an area."""
    return f"Check {name}"


def task_why(hours: float, begins: date | None, instead: str) -> str:
    """Explain why the plan's topic comes first; `instead` links the topic that would without a plan, "" if none.

    Where it belongs to a later week, `begins` is that week's Monday.
    """
    when = f"Next in your plan, for the week of {day(begins)}" if begins else "Next in this week's plan"
    other = f" {would_come_first(instead)}" if instead else ""
    return f"{when}: {amount(hours)}.{other}"


def would_come_first(topic: str) -> str:
    """Say which topic today's ranking puts before the plan's."""
    return f"Going by today's results, {topic} would come first, but you are following your plan."


def planned_check_why(most: int, verdict: Verdict, begins: date | None = None) -> str:
    """Explain why a check of the plan comes first, given the topic's verdict; no check is planned at a gap.

    Where it belongs to a later week, `begins` is that week's Monday.
    """
    when = f"the week of {day(begins)}" if begins else "this week"
    planned = f"Planned for {when}: up to {questions(most)}."
    match verdict:
        case Verdict.GAP:
            return f"{planned} Your answers since then show a gap: update the plan to study it instead."
        case Verdict.LIKELY_GAP:
            return f"{planned} {SAVES_AT_A_GAP}."
    return f"{planned} You may know it already, which would save you the study."


def check_first_why(most: int, verdict: Verdict) -> str:
    """Explain why the topic that would be studied next is checked first, given its verdict."""
    if verdict is Verdict.LIKELY_GAP:  # no check is proposed at a gap
        return f"Up to {questions(most)}. {SAVES_AT_A_GAP}; otherwise it is what to study next."
    return f"Up to {questions(most)}. You may know it already; if you don't, it is what to study next."


def measure_why(most: int, instead: str) -> str:
    """Explain why measuring comes first; `instead` links the topic to study otherwise, "" if none."""
    if not instead:
        return f"Up to {questions(most)}. Everything else that is measured is met."
    return f"Up to {questions(most)}. The result may well change what comes first; as things stand that is {instead}."


def measure_itself_why(most: int) -> str:
    """Explain why the topic to study next is measured first."""
    return f"Up to {questions(most)}. It is what to study next as things stand, and the result may well change that."


def check_why(advice: TopicAdvice, most: int) -> str:
    """Explain why a topic's check comes first."""
    return f"You have logged {amount(advice.logged)} on it. Up to {questions(most)} show what you gained."


def study_why(advice: TopicAdvice, biggest_gap: Standing | None, first: tuple[str, float] | None = None) -> str:
    """Explain why the first topic of the ranking comes first, even where the area of the biggest gap is another one.

    `first` is the name of the first of several levels to study, with its hours.
    """
    to_level = f", starting with {amount(first[1])} to *{first[0]}*" if first else ""
    why = f"Best return on your time: about {amount(max(1, round(advice.left)))} to what your role asks{to_level}."
    if biggest_gap is None or biggest_gap.id == advice.standing.area:
        return why
    return f"{why} Your biggest gap is {biggest_gap.name}, but an hour here takes you further towards the role."


def open_topic(topic: str) -> str:
    """Label the button that opens a topic."""
    return f"Open {topic}"

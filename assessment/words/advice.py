"""Why areas and topics stand where they do in the advice, what would change that, and what answers show of a learner."""

from __future__ import annotations

from assessment.advice.patterns.learned import Finding, Habit, Lead
from assessment.advice.ranking import HORIZON_HOURS
from assessment.advice.recommendation import AreaAdvice, TopicAdvice
from assessment.advice.what_if import Change, MoreHours, OtherResult
from assessment.words.hours import amount, whole
from assessment.words.standing import matters, opens_the_way, where

#: What is said of a habit, where more of it goes with right answers, and where it goes with wrong ones.
HABITS = {
    "topic_right": (
        "What you have got right on a topic carries over: the next question there goes better. Practice pays off for you.",
        "Right answers on a topic do not carry over to the next question there: check what you think you know.",
    ),
    "topic_wrong": (
        "A wrong answer teaches you: later questions on the same topic go better.",
        "Where you have been wrong, you tend to be wrong again: look a topic up before you go on with it.",
    ),
    "days_since": (
        "After a pause you do better than before: what you study in between shows.",
        "Pauses cost you: topics that you have not touched for long go worse than measured. Come back to them sooner.",
    ),
    "same_topic": (
        "You do better when a question follows another on the same topic: study one topic at a time.",
        "You do better when topics change from question to question: mix them when you study.",
    ),
    "overconfidence": (
        "After being too sure you do better: you seem to take the warning.",
        "After you were overconfident, the next answers suffer too: check what you feel sure of first.",
    ),
    "streak": (
        "Right answers come in runs with you, and so do wrong ones: after two wrong ones, look the topic up.",
        "A run of right answers is often followed by a wrong one: take your time when it goes well.",
    ),
}


def of_area(area: AreaAdvice) -> tuple[str, ...]:
    """Say why an area stands where it does, and where to start there."""
    if area.share > 0:
        said = [
            f"Return on your time: spend about {round(area.hours) or 0.5:g} of your next {HORIZON_HOURS:.0f} hours here, for "
            f"{100 * area.share:.0f} % of what they gain."
        ]
    else:
        said = ["Nothing here comes first: other areas gain more per hour, or must come before."]
    said.append(where(area.standing))
    if area.begin_with and area.share > 0:
        said.append(f"Start with {', then '.join(area.begin_with)}.")
    if area.ask_about is not None:
        said.append(f"Answer more questions first, on {area.ask_about.name}: there they tell most about what to study.")
    return tuple(said)


def of_topic(topic: TopicAdvice) -> tuple[str, ...]:
    """Say why a topic stands where it does: the gap, its weight and hours, what was logged or mistaken, what it opens."""
    said = [
        where(topic.standing),
        f"{matters(topic.weight)} (weight {topic.weight:.1f} of 1), and takes about {whole(topic.hours)}.",
    ]
    if topic.logged:
        said.append(_logged(topic))
    if topic.mistaken:
        answers = "an answer here that was" if topic.mistaken == 1 else f"{topic.mistaken} answers here that were"
        said.append(f"You were sure of {answers} wrong; a mistaken belief is worth clearing up first.")
    if topic.opens:
        said.append(opens_the_way(topic.opens))
    return tuple(said)


def would_change(change: Change) -> str:
    """Say what another result, or more hours, would bring to the top."""
    match change:
        case OtherResult(measured, above, first):
            result = f"{measured.name} at {measured.required_score or 0:.0f} % or {'more' if above else 'less'}"
            lead = "come first" if measured.id == measured.area else "be the first topic"
            return f"If an assessment showed {result}, {first.name} would {lead}."
        case MoreHours(hours, first):
            return f"With {hours:.0f} hours to spend instead of {HORIZON_HOURS:.0f}, {first.name} gains most."


def learned(finding: Finding) -> str:
    """Say what the answers show beyond the level in each topic."""
    match finding:
        case Lead(area, points):
            way, side = ("better", "higher") if points > 0 else ("worse", "lower")
            return (
                f"{area}: your last answers went {way} than your level let expect, so the ranking counts you about "
                f"{abs(points):.0f} points {side} there."
            )
        case Habit(feature, helps):
            return HABITS[feature][0 if helps else 1]


def _logged(topic: TopicAdvice) -> str:
    logged = f"You have logged {amount(round(topic.logged, 1))} here since it was measured"
    if topic.logged >= topic.hours:
        return f"{logged}: answer some questions to see what they brought, before you go on."
    return f"{logged}, so about {whole(topic.left)} should be left, if they brought what was hoped."

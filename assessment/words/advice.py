"""The reasons for the ranking of areas and topics, what would change it, and patterns in a learner's answers, in words."""

from __future__ import annotations

from assessment.advice.patterns.learned import Finding, Habit, Lead
from assessment.advice.ranking import HORIZON_HOURS
from assessment.advice.recommendation import AreaAdvice, TopicAdvice
from assessment.advice.what_if import Change, MoreHours, OtherResult
from assessment.words.hours import about, amount
from assessment.words.standing import weight_of, where

#: The sentence for each habit: where it goes along with right answers, and where with wrong ones.
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
        "Pauses cost you: you do worse than measured on topics you have not touched for a while. Come back to them sooner.",
    ),
    "same_topic": (
        "You do better when a question follows another on the same topic: study one topic at a time.",
        "You do better when topics change from question to question: mix them when you study.",
    ),
    "overconfidence": (
        "After an overconfident answer you do better: you seem to heed the warning.",
        "After an overconfident answer, the next ones suffer too: check what you feel sure of first.",
    ),
    "streak": (
        "Your right answers come in runs, and so do your wrong ones: after two wrong ones, look the topic up.",
        "A run of right answers is often followed by a wrong one: take your time when it goes well.",
    ),
}


def area_reasons(area: AreaAdvice) -> tuple[str, ...]:
    """Give the reasons for an area's rank, and where to start in it."""
    if area.share > 0:
        sentences = [
            f"Spend {about(area.hours)} of your next {HORIZON_HOURS:.0f} here: they bring "
            f"{100 * area.share:.0f} % of the gain."
        ]
    else:
        sentences = ["Nothing here comes first: other areas gain more per hour, or are needed first."]
    sentences.append(where(area.standing))
    if area.begin_with and area.share > 0:
        sentences.append(f"Start with {', then '.join(map(_first_move, area.begin_with))}.")
    if area.ask_about is not None:
        topic = area.ask_about.name
        sentences.append(f"First answer more questions on {topic}: nothing else would say more about what to study.")
    return tuple(sentences)


def topic_reasons(topic: TopicAdvice, planned: bool = False) -> tuple[str, ...]:
    """Give the reasons for a topic's rank: its gap, weight and hours, logged hours, and sure mistakes.

    Where it is `planned`, the plan says the hours.
    """
    when = "if a check shows a gap" if topic.check_first else "from where you stand"
    hours = "" if planned else f", and takes {about(topic.hours)} {when}"
    sentences = [
        where(topic.standing),
        f"It has {weight_of(topic.weight)} weight for the role ({topic.weight:.1f} of 1){hours}.",
    ]
    if topic.logged:
        sentences.append(_logged(topic, planned))
    if topic.mistaken:
        answers = "an answer here that was" if topic.mistaken == 1 else f"{topic.mistaken} answers here that were"
        sentences.append(f"You were sure of {answers} wrong; a mistaken belief is worth clearing up first.")
    return tuple(sentences)


def change_sentence(change: Change) -> str:
    """Say what another result, or more hours, would put first."""
    match change:
        case OtherResult(measured, above, first):
            asked = f"what your role asks in {measured.name} ({measured.required_score or 0:.0f} %)"
            return f"If you turned out clearly {'above' if above else 'below'} {asked}, {first.name} would come first."
        case MoreHours(hours, first):
            return f"Looking {hours:.0f} hours of study ahead instead of {HORIZON_HOURS:.0f}, {first.name} would gain most."


def finding_sentence(finding: Finding) -> str:
    """Say what the response model found in the answers."""
    match finding:
        case Lead(area, points) if points > 0:
            return (
                f"{area}: for what you practised there, the ranking counts on about {points:.0f} points more "
                "than was measured."
            )
        case Lead(area, points):
            return (
                f"{area}: your practice went worse than your level would suggest, so the ranking places you about "
                f"{-points:.0f} points lower there."
            )
        case Habit(feature, helps):
            return HABITS[feature][0 if helps else 1]


def _first_move(topic: TopicAdvice) -> str:
    name = topic.standing.name
    return f"a check of {name}" if topic.check_first else name


def _logged(topic: TopicAdvice, planned: bool) -> str:
    logged = f"You have logged {amount(topic.logged)} here that no check has measured yet"
    if topic.logged >= topic.hours:
        return f"{logged}: answer some questions to see what you gained, before you go on."
    if planned:
        return f"{logged}."
    return f"{logged}, so {about(topic.left)} should be left, if they paid off as expected."

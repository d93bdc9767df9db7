"""What the log has on a topic: answers by outcome, missed questions, and hours studied."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from assessment.dashboard.state import measures, session, sittings
from assessment.dashboard.state.past.answers import with_current_topics
from assessment.diary import StudyEntry
from assessment.items import Response
from assessment.plan.study_plan import PlannedStep, TopicCheck

if TYPE_CHECKING:
    from assessment.advice.recommendation import TopicAdvice

#: The most missed questions asked again in a sitting.
MOST_MISSED = 10


class Outcome(NamedTuple):
    """An outcome of a topic: how often it was asked, and how often answered correctly."""

    text: str
    asked: int
    right: int


def outcomes(topic: str) -> tuple[Outcome, ...]:
    """Count the answers on each outcome of a topic."""
    of_item = {item.id: item.objective for item in session.bank().items.values() if item.topic == topic}
    counted = [answer for answer in answers(topic) if not answer.voided and answer.item_id in of_item]
    asked = Counter(of_item[answer.item_id] for answer in counted)
    right = Counter(of_item[answer.item_id] for answer in counted if answer.correct)
    objectives = session.bank().blueprint.topic(topic).objectives
    return tuple(Outcome(text, asked[number], right[number]) for number, text in enumerate(objectives, start=1))


def answers(topic: str) -> list[Response]:
    """Return all answers on a topic, from every kind of sitting."""
    return [
        answer for answer in with_current_topics(session.log().responses(session.learner())) if answer.topic == topic
    ]


def missed(topic: str = "") -> list[Response]:
    """Return the questions last answered wrongly, newest first, of one topic or of all."""
    active = session.active()
    every = sittings.missed(with_current_topics(session.log().responses(session.learner())), (topic,) if topic else ())
    return [answer for answer in every if answer.item_id in active]


def study_entries(topic: str) -> tuple[StudyEntry, ...]:
    """Return the study log entries on a topic, oldest first."""
    return tuple(entry for entry in measures.study_entries() if entry.topic == topic)


def in_plan(topic: str) -> tuple[tuple[PlannedStep, ...], TopicCheck | None]:
    """Return a topic's steps in the adopted plan, and its check before study, if any."""
    from assessment.dashboard.state.plans import planned

    adopted = planned.in_force()
    if not adopted:
        return (), None
    steps = tuple(step for step in adopted[1].steps if step.topic.id == topic)
    return steps, next((check for check in adopted[1].checks if check.standing.id == topic), None)


def in_update(topic: str) -> bool:
    """Say whether an update of the plan is offered that has steps of a topic, or a check of it."""
    from assessment.dashboard.state.plans import draft, planned

    plans = draft.plans()
    if draft.update(plans) is None:
        return False
    now = planned.as_of_today(plans.base)
    return topic in {step.topic.id for step in now.steps} | {check.standing.id for check in now.checks}


def advice_on(topic: str) -> TopicAdvice | None:
    """Return the ranking's advice on a topic, if any."""
    return next((advice for advice in measures.advice().topics if advice.standing.id == topic), None)

"""The one next thing to do: the same on every page, at the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from assessment.dashboard.state import due_cards, measures, session, sittings
from assessment.items import Sitting
from assessment.plan import logged_hours
from assessment.plan.wishes import monday_of


class Kind(Enum):
    """What there is to do."""

    RESUME = "resume"
    SCAN = "scan"
    REVIEW = "review"
    TASK = "task"
    STUDY = "study"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next; each kind fills in what it is about. `topic` is an id, `minutes` and `hours` are what it takes."""

    kind: Kind
    topic: str = ""
    hours: float = 0.0
    count: int = 0
    minutes: int = 0
    sitting: Sitting | None = None


def current() -> NextStep:
    """Find the next step: a sitting that waits, a first measurement, cards due, this week's plan, the ranking's first topic."""
    waiting = sittings.waiting()
    if waiting is not None:
        return NextStep(Kind.RESUME, sitting=waiting)
    if not measures.evidence():
        return NextStep(Kind.SCAN)
    _, due = due_cards.to_review()
    if due.cards:
        return NextStep(Kind.REVIEW, count=len(due.cards), minutes=due.minutes)
    return planned() or ranked()


def planned() -> NextStep | None:
    """Find the first open topic of the adopted plan's week."""
    if not session.log().adopted(session.learner()):
        return None
    from assessment.dashboard.state import (
        planned as plans,  # brings scikit-learn, which a diary without a plan does without
    )

    adopted = plans.in_force()
    if adopted is None:
        return None
    done = logged_hours.ticked(session.log().studied(session.learner()))
    monday = monday_of(date.today())
    for week in adopted[1].weeks:
        if week.start == monday:
            for topic, hours in week.hours:
                if (monday, topic) not in done:
                    return NextStep(Kind.TASK, topic, hours)
    return None


def ranked() -> NextStep:
    """Take the first topic of the ranking."""
    advised = measures.advice()
    if not advised.topics:
        return NextStep(Kind.DONE)
    first = advised.topics[0]
    return NextStep(Kind.STUDY, first.standing.id, first.left)

"""The learner's cards: what to review today, and when a question comes again."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assessment.dashboard import session
from assessment.plan import review
from assessment.plan.review import Card, Due


def to_review() -> tuple[tuple[Card, ...], Due]:
    """Find the learner's cards, and which of them to review today."""
    now, log, learner = datetime.now(UTC), session.log(), session.learner()
    responses, reviews = log.responses(learner), log.responses(learner, kind="review")
    known = review.cards(responses, session.active(), now)
    return known, review.due_today(known, responses, reviews, now, session.settings().review_minutes)


def comes_again(item_id: str) -> date | None:
    """Find the day on which an item comes again, None when it is no card."""
    answers = session.log().responses(session.learner(), item=item_id)
    known = review.cards(answers, session.active(), datetime.now(UTC))
    return known[0].due if known else None

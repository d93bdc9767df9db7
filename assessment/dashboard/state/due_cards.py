"""The learner's cards: what to review today, when a question comes again, and which the learner took out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assessment.dashboard.state import session, sittings
from assessment.items import Sitting
from assessment.review import cards
from assessment.review.cards import Card, Due


def to_review() -> tuple[tuple[Card, ...], Due]:
    """Find the learner's cards, and which of them to review today."""
    now, log, learner = datetime.now(UTC), session.log(), session.learner()
    responses, reviews = log.responses(learner), log.responses(learner, kind="review")
    deck = cards.deck(responses, session.reviewed(), now, session.calendar())
    return deck, cards.due_today(deck, responses, reviews, now, session.settings().review_minutes, session.calendar())


def under_way() -> Sitting | None:
    """Find the review that was begun today and is not finished."""
    return next(
        (review for review in _open() if session.calendar().day_of(review.started_at) == session.day_of_cards()),
        None,
    )


def begin() -> Sitting:
    """Go on with today's review, or begin one with what is due; reviews of days before are over."""
    going_on, blueprint = under_way(), session.bank().blueprint
    for review in _open():
        if review != going_on:  # what it asked for is no longer what is due
            session.log().finish(session.learner(), review.id)
    if going_on is not None:
        sittings.remember(going_on.id)
        return going_on
    _, due = to_review()
    asked = {blueprint.topic(session.bank().items[card.last.item_id].topic).area for card in due.cards}
    return sittings.begin("review", [area.id for area in blueprint.areas if area.id in asked], (), len(due.cards))


def _open() -> list[Sitting]:
    every = session.log().sittings(session.learner())
    return [sitting for sitting in every if sitting.kind == "review" and sitting.finished_at is None]


def comes_again(item_id: str) -> date | None:
    """Find the day on which an item comes again, None when it is no card, or one that was taken out."""
    answers = session.log().responses(session.learner(), item=item_id)
    deck = cards.deck(answers, session.reviewed(), datetime.now(UTC), session.calendar())
    return deck[0].due if deck else None


def taken_out() -> tuple[Card, ...]:
    """List the cards that the learner took out, the latest first; of those that have left the bank nothing is said."""
    out = session.taken_out()
    if not out:
        return ()
    answers = session.log().responses(session.learner())
    by_item = {
        card.last.item_id: card
        for card in cards.deck(answers, session.active() & set(out), datetime.now(UTC), session.calendar())
    }
    return tuple(by_item[item] for item in reversed(out) if item in by_item)


def take_out(item_id: str) -> None:
    """Take a card out of the reviews."""
    session.log().take_out(session.learner(), item_id)


def bring_back(item_id: str) -> None:
    """Let reviews ask a card again."""
    session.log().bring_back(session.learner(), item_id)

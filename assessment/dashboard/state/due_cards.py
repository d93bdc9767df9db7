"""The learner's cards: which to review today, when a question comes back, and which were taken out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assessment.dashboard.state import session, sittings
from assessment.items import Sitting
from assessment.review import cards
from assessment.review.cards import Card, Due
from assessment.store import Log


def to_review() -> tuple[tuple[Card, ...], Due]:
    """Return the learner's cards, and which of them to review today."""

    def read(log: Log, learner: str) -> tuple[tuple[Card, ...], Due]:
        now, days = datetime.now(UTC), session.calendar()
        responses, reviews = log.responses(learner), log.responses(learner, kind="review")
        deck = cards.deck(responses, session.reviewed(), now, days)
        return deck, cards.due_today(deck, responses, reviews, now, session.settings().review_minutes, days)

    return session.once_a_run("cards", read)


def under_way() -> Sitting | None:
    """Return the review that was begun today and is not finished."""
    return next(
        (review for review in _open() if session.calendar().day_of(review.started_at) == session.day_of_cards()),
        None,
    )


def begin() -> Sitting:
    """Continue today's review, or begin one with the cards due; unfinished reviews of earlier days end."""
    going_on, blueprint = under_way(), session.bank().blueprint
    for review in _open():
        if review != going_on:  # other cards are due today
            session.log().finish(session.learner(), review.id)
    if going_on is not None:
        sittings.remember(going_on.id)
        return going_on
    _, due = to_review()
    asked = {blueprint.topic(session.bank().items[card.last.item_id].topic).area for card in due.cards}
    return sittings.begin("review", [area.id for area in blueprint.areas if area.id in asked], (), len(due.cards))


def _open() -> list[Sitting]:
    return [sitting for sitting in sittings.open_ones() if sitting.kind == "review"]


def next_due(item_id: str) -> date | None:
    """Return the day on which an item is due again; None if it is not a card, or was taken out."""
    answers = session.log().responses(session.learner(), item=item_id)
    deck = cards.deck(answers, session.reviewed(), datetime.now(UTC), session.calendar())
    return deck[0].due if deck else None


def taken_out() -> tuple[Card, ...]:
    """Return the cards the learner took out, latest first, without those that have left the bank."""
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
    """Bring a card back into the reviews."""
    session.log().bring_back(session.learner(), item_id)

"""The texts of the cards: what is due, and when the rest will be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from assessment.clock import Calendar
from assessment.counts import counted
from assessment.dashboard.text import minutes
from assessment.dashboard.text.quiz import beginning, outcome
from assessment.review.cards import Card, Due
from assessment.words.days import short_day

NOTHING = "No cards yet: each question that you miss, or are unsure of, becomes one."
EXPLAINED = "Questions that you missed or were unsure of come back: soon at first, then at growing intervals. They never change a score."
BEGIN = "Review now"
MINUTES, MINUTES_HELP = (
    "Minutes a day",
    "A review takes no longer than this; 0 means no reviews. The rest waits for another day.",
)
FORECAST = "The next two weeks"
CARDS, CARDS_SHOWN = "Your cards", 15
CARDS_EXPLAINED = "The most urgent first. *Remembered* is the chance that you would get it right today; a card comes back at about 90 %."
TAKE_OUT, UNDO, BRING_BACK = "Don't ask this again", "Undo", "Ask this again"
TAKEN_OUT = "**Taken out.** Reviews no longer ask this question; assessments and practice may."
OUT_EXPLAINED = "Reviews no longer ask these. One that you bring back is due on the day it would have been."
TO_ANKI, TO_ANKI_HELP = "Download for Anki", "All cards, as you last saw them. Importing it again updates them."


def due_today(due: Due) -> str:
    """Return what is due today."""
    over = due.due_count - len(due.cards)
    if due.cards:
        later = f" {over} more can wait for another day." if over else ""
        return f"**{_cards(len(due.cards))}** to review today, about **{minutes(due.minutes)}**.{later}"
    rest = f" {_cards(over)} can wait for another day." if over else ""
    return f"Done for today: {due.done_today} answered.{rest}" if due.done_today else f"Nothing to review today.{rest}"


def next_due(due: Due, cards: Sequence[Card], today: date) -> str:
    """Return when reviews ask the next cards after today, and how many; "" if some are already waiting."""
    if due.due_count > len(due.cards):
        return ""
    days = sorted(card.due for card in cards if card.due > today)
    if not days or not due.daily_limit:
        return ""
    return f"Next: {_cards(min(days.count(days[0]), due.daily_limit))} {day(days[0], today)}."


def comes_back(due: date, today: date) -> str:
    """Return when a question comes back."""
    return f"**Comes back** {day(due, today)}."


def day(due: date, today: date) -> str:
    """Format a day from today on."""
    if due <= today:
        return "today"
    if due == today + timedelta(days=1):
        return "tomorrow"
    return f"on {due:%A}, {due.day} {due:%B}" if due.year == today.year else f"on {due.day} {due:%B %Y}"


def card_row(card: Card, topic: str, today: date, reviewed: Collection[str], days: Calendar) -> dict[str, str]:
    """Return one row of the list of cards; the chance of recall is shown once a review has asked the card."""
    assert card.last.answered_at is not None
    return {
        "question": beginning(card.last.shown.stem),
        "topic": topic,
        "last answer": f"{outcome(card.last)}, {short_day(days.date_of(card.last.answered_at))}",
        "due": day(card.due, today).removeprefix("on "),
        "remembered": f"{100 * card.recall:.0f} %" if card.last.item_id in reviewed else "–",
    }


def taken_out(count: int) -> str:
    """Head the list of cards taken out of reviews."""
    return f"{_cards(count)} taken out"


def taken_out_line(card: Card, topic: str) -> str:
    """Name a card taken out of reviews by the beginning of its question and its topic."""
    return f"{beginning(card.last.shown.stem)} · *{topic}*"


def forecast_row(on: date, count: int, today: date) -> dict[str, str]:
    """Return one row of the forecast."""
    return {"day": "today" if on == today else f"{on:%a} {on.day} {on:%b}", "cards": str(count)}


def forecast_explained(due: Due) -> str:
    """Explain the forecast."""
    return f"A day holds {_cards(due.daily_limit)}; the rest waits. When a card comes back depends on your answer."


def forecast_described(counts: Sequence[tuple[date, int]], today: date) -> str:
    """Describe the forecast for screen readers."""
    days = [f"{day(on, today).removeprefix('on ')} {count}" for on, count in counts if count]
    return f"Bar chart of the cards to review on each of the next {len(counts)} days: {', '.join(days) or 'none'}."


def _cards(count: int) -> str:
    return counted(count, "card")

"""The words of the cards: what is to be reviewed, and when the rest is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from assessment.clock import Calendar
from assessment.dashboard.text.quiz import beginning, outcome
from assessment.review.cards import Card, Due
from assessment.words.plan import short_day

NOTHING = "No cards yet: each question that you miss, or answer unsurely, becomes one."
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
    """Say what is to be reviewed today."""
    over = due.waiting - len(due.cards)
    if due.cards:
        later = f" {over} more can wait for another day." if over else ""
        return f"**{_cards(len(due.cards))}** to review today, about **{_minutes(due.minutes)}**.{later}"
    rest = f" {_cards(over)} can wait for another day." if over else ""
    return f"Done for today: {due.done_today} answered.{rest}" if due.done_today else f"Nothing to review today.{rest}"


def next_due(due: Due, cards: Sequence[Card], today: date) -> str:
    """Say when the next cards fall due after today, where none waits till then."""
    if due.waiting > len(due.cards):
        return ""
    days = sorted(card.due for card in cards if card.due > today)
    if not days:
        return ""
    return f"Next: {_cards(days.count(days[0]))} {day(days[0], today)}."


def comes_again(due: date, today: date) -> str:
    """Say when a question comes again."""
    return f"**Comes back** {day(due, today)}."


def day(due: date, today: date) -> str:
    """Name a day that is not long past."""
    if due <= today:
        return "today"
    if due == today + timedelta(days=1):
        return "tomorrow"
    return f"on {due:%A}, {due.day} {due:%B}" if due.year == today.year else f"on {due.day} {due:%B %Y}"


def card_row(card: Card, topic: str, today: date, reviewed: Collection[str], days: Calendar) -> dict[str, str]:
    """One row of the list of cards; how well it is remembered shows only where a review asked it."""
    assert card.last.answered_at is not None
    return {
        "question": beginning(card.last.shown.stem),
        "topic": topic,
        "last answer": f"{outcome(card.last)}, {short_day(days.date_of(card.last.answered_at))}",
        "due": day(card.due, today).removeprefix("on "),
        "remembered": f"{100 * card.recall:.0f} %" if card.last.item_id in reviewed else "–",
    }


def out(count: int) -> str:
    """Head the list of cards that were taken out."""
    return f"{_cards(count)} taken out"


def out_line(card: Card, topic: str) -> str:
    """Name a card that was taken out: how its question begins, and its topic."""
    return f"{beginning(card.last.shown.stem)} · *{topic}*"


def forecast_row(on: date, count: int, today: date) -> dict[str, str]:
    """One row of the forecast."""
    return {"day": "today" if on == today else f"{on:%a} {on.day} {on:%b}", "cards": str(count)}


def forecast_explained(due: Due) -> str:
    """Say what the forecast counts."""
    return (
        f"A day holds {_cards(due.a_day)}, and what is too much waits. When a card comes back depends on your answer."
    )


def forecast_described(counts: Sequence[tuple[date, int]], today: date) -> str:
    """Describe the forecast to somebody who cannot see it."""
    days = [f"{day(on, today).removeprefix('on ')} {count}" for on, count in counts if count]
    return f"Bar chart of the cards to review on each of the next {len(counts)} days: {', '.join(days) or 'none'}."


def show_all(count: int) -> str:
    """Offer the rest of the list."""
    return f"Show the other {count}"


def _cards(count: int) -> str:
    return f"{count} {'card' if count == 1 else 'cards'}"


def _minutes(count: int) -> str:
    return f"{count} {'minute' if count == 1 else 'minutes'}"

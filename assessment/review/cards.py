"""Spaced repetition: a card for each question that was missed or answered unsurely, scheduled by FSRS.

Cards are a fold of the log, in the log's order; no other state is stored. FSRS counts in whole days, here the learner's
calendar days: an answer late in the evening and one the next morning are a day apart. Ye (2024), FSRS-6, as in the package
`fsrs`, with its default weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median

from assessment import sitting
from assessment.clock import MACHINE, Calendar
from assessment.items import Response, Settings

#: Days covered by the forecast.
AHEAD = 14
#: Gaps between answers, in seconds, that count as the time of a question; how many of them it takes to estimate the typical
#: time; and the bounds of that estimate, so that the daily limit stays sensible for learners who skip or take breaks.
_GAP, _ENOUGH, _TYPICAL = (2.0, 600.0), 10, (20.0, 180.0)
#: Maximum interval, so that dates stay within the calendar.
_LONGEST_DAYS = 5 * 365


@dataclass(frozen=True, slots=True)
class Card:
    """A question to review, and the last answer to it.

    `due` is the day of its next review. `stability` is the number of days after which it would be recalled with a
    probability of 90 %, `recall` the probability on the day for which the deck was made.
    """

    last: Response
    due: date
    stability: float
    recall: float


@dataclass(frozen=True, slots=True)
class Due:
    """What to review today: `cards` within the daily limit, the most urgent first.

    `due_count` counts all cards that are due, `done_today` the review answers already given today; `daily_limit` is the
    number of cards a day, and `seconds` the typical time of a question.
    """

    cards: tuple[Card, ...]
    due_count: int
    done_today: int
    daily_limit: int
    seconds: float

    @property
    def minutes(self) -> int:
        """Estimated duration, in whole minutes."""
        return -int(-len(self.cards) * self.seconds // 60)


def rating(response: Response) -> int:
    """Return the FSRS rating of an answer: 1 (again), 2 (hard), 3 (good) or 4 (easy).

    A wrong answer or "I don't know" is 1, a right one 2 if it was unsure or a guess, 4 if it was sure, and otherwise 3.
    """
    if not response.correct:
        return 1
    return {"guess": 2, "unsure": 2, None: 3, "sure": 4}[response.confidence]


def deck(
    responses: Iterable[Response], active: Collection[str], now: datetime, calendar: Calendar = MACHINE
) -> tuple[Card, ...]:
    """Fold answers of every kind of sitting into cards, the most urgent first.

    Of those that are due, the most overdue relative to their stability is the most urgent; the others follow by the day on which they
    are due, those known worst first.

    `responses` come in the log's order, `active` holds the ids of the items that may be asked. A card begins with the first
    answer that was wrong or unsure; each later answer to the item is a review. Voided answers do not count. Days are those of
    `calendar`, by default the computer's. Times from a clock that was set back are tolerated: the log's order decides, time
    between answers is never negative, and a card whose last answer is dated after today is due today.
    """
    from fsrs import Card as Memory  # imported here, because asking questions does not need it
    from fsrs import Rating, Scheduler

    # No steps of minutes: a missed card is due again tomorrow.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=_LONGEST_DAYS, enable_fuzzing=False)
    today = calendar.day_of(now)
    memories: dict[str, tuple[Memory, Response]] = {}
    for response in responses:
        if response.voided or response.answered_at is None or response.item_id not in active:
            continue
        rated = rating(response)
        if response.item_id in memories:
            memory = memories[response.item_id][0]
        elif rated <= 2:
            memory = Memory(card_id=0, due=_midnight(today))
        else:
            continue
        at = _midnight(min(today, calendar.day_of(response.answered_at)))
        memories[response.item_id] = scheduler.review_card(memory, Rating(rated), at)[0], response
    cards = []
    for memory, last in memories.values():
        assert last.answered_at is not None and memory.stability is not None
        due = today if calendar.day_of(last.answered_at) > today else memory.due.date()
        recall = scheduler.get_card_retrievability(memory, _midnight(today))
        cards.append(Card(last, due, memory.stability, float(recall)))
    return tuple(sorted(cards, key=lambda card: _urgency(card, today)))


def _urgency(card: Card, today: date) -> tuple[bool, float, float, float, str]:
    """Return what cards are sorted by: those due by how late they are for their stability, the others by their day."""
    late = (today - card.due).days
    order = late / card.stability if late >= 0 else late
    # on the day of the answers every card is remembered, and only its stability tells how well it is known
    return late < 0, -order, card.recall, card.stability, card.last.item_id


def due_today(
    cards: Sequence[Card],
    responses: Sequence[Response],
    reviews: Iterable[Response],
    now: datetime,
    minutes: float = Settings().review_minutes,
    calendar: Calendar = MACHINE,
) -> Due:
    """Choose the cards, in their order, that fit into `minutes` a day; 0 minutes choose none.

    `responses` are all answers, from which the time of a question is estimated; `reviews` are those given in reviews, of
    which today's count towards the limit.
    """
    today, seconds = calendar.day_of(now), typical_seconds(responses)
    done = sum(review.answered_at is not None and calendar.day_of(review.answered_at) == today for review in reviews)
    due = cards_due(cards, now, calendar)
    limit = max(1, int(minutes * 60 / seconds)) if minutes > 0 else 0
    return Due(due[: max(0, limit - done)], len(due), done, limit, seconds)


def cards_due(cards: Iterable[Card], now: datetime, calendar: Calendar = MACHINE) -> tuple[Card, ...]:
    """Return the cards that are due, regardless of the daily limit."""
    today = calendar.day_of(now)
    return tuple(card for card in cards if card.due <= today)


def typical_seconds(responses: Sequence[Response]) -> float:
    """Return the median seconds between the last 200 answers; `SECONDS_PER_ITEM` while there are too few."""
    times = [response.answered_at for response in responses[-201:] if response.answered_at is not None]
    between = [(after - before).total_seconds() for before, after in pairwise(times)]
    kept = [seconds for seconds in between if _GAP[0] <= seconds <= _GAP[1]]
    if len(kept) < _ENOUGH:
        return float(sitting.SECONDS_PER_ITEM)
    return min(max(median(kept), _TYPICAL[0]), _TYPICAL[1])


def forecast(
    cards: Iterable[Card], due: Due, now: datetime, days: int = AHEAD, calendar: Calendar = MACHINE
) -> tuple[tuple[date, int], ...]:
    """Count the cards to review on each of the next `days`, from today; cards above the daily limit move to the next day.

    Each card counts once, since its later reviews depend on the answer.
    """
    today = calendar.day_of(now)
    due_on = Counter(max(today, card.due) for card in cards)
    counts, left, room = [], 0, max(0, due.daily_limit - due.done_today)
    for day in (today + timedelta(days=ahead) for ahead in range(days)):
        left += due_on[day]
        counts.append((day, min(left, room)))
        left, room = max(0, left - room), due.daily_limit
    return tuple(counts)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

"""What to ask again, and when: a card for each question that was missed or answered unsurely, spaced by FSRS.

A card is a fold of the log, in the log's order, and nothing more is kept. FSRS counts in whole days, so it is told the
learner's calendar days: an answer late in the evening and one the next morning are a day apart. Ye (2024), FSRS-6, as in
the package `fsrs`, with its default weights.
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

#: Days that the forecast looks ahead.
AHEAD = 14
#: Seconds between two answers that can be one question's time, how many of these make a measurement, and its bounds:
#: whoever skips through questions is not given hundreds a day, and who went for a coffee not one.
_GAP, _ENOUGH, _TYPICAL = (2.0, 600.0), 10, (20.0, 180.0)
#: A card stays away for five years at most, so that no date runs out of the calendar.
_LONGEST_DAYS = 5 * 365


@dataclass(frozen=True, slots=True)
class Card:
    """One question to keep in mind, by the last answer to it.

    `due` is the day it is to be asked again. `stability` is the days after which it would be recalled with a chance of 90 %,
    `recall` the chance on the day it was asked for.
    """

    last: Response
    due: date
    stability: float
    recall: float


@dataclass(frozen=True, slots=True)
class Due:
    """What to review today: `cards` within the daily limit, the most urgent first.

    `waiting` counts all cards that are due, `done_today` the review answers already given today, `a_day` those that a day
    holds; `seconds` is what a question takes.
    """

    cards: tuple[Card, ...]
    waiting: int
    done_today: int
    a_day: int
    seconds: float

    @property
    def minutes(self) -> int:
        """About how long it takes, in whole minutes."""
        return -int(-len(self.cards) * self.seconds // 60)


def rating(response: Response) -> int:
    """Rate an answer as FSRS does, from 1 (again) to 4 (easy).

    A wrong answer and "I don't know" were not recalled. Unsure and right, or a lucky guess, is the least that counts as
    recalled, so it comes back soonest; only who says to be sure, and is right, may be asked much later.
    """
    if not response.correct:
        return 1
    return {"guess": 2, "unsure": 2, None: 3, "sure": 4}[response.confidence]


def deck(
    responses: Iterable[Response], active: Collection[str], now: datetime, calendar: Calendar = MACHINE
) -> tuple[Card, ...]:
    """Fold answers of every kind of sitting into cards, the most overdue for its stability first.

    `responses` come in the log's order, `active` holds the ids of the items that may be asked. A card begins with the first
    answer that was wrong or unsure; each later answer to the item is a review of it. Voided answers count for nothing. Days
    are those of `calendar`, by default the computer's. The clock may have gone wrong: the log's order stands, time between two
    answers is never below zero, and a card whose last answer is dated after today is due today.
    """
    from fsrs import Card as Memory  # waits here, because no question needs it
    from fsrs import Rating, Scheduler

    # Steps of minutes are left out: what is missed comes again tomorrow, and a review can be ended at any time.
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
    return tuple(
        sorted(cards, key=lambda card: (-(today - card.due).days / card.stability, card.recall, card.last.item_id))
    )


def due_today(
    cards: Sequence[Card],
    responses: Sequence[Response],
    reviews: Iterable[Response],
    now: datetime,
    minutes: float = Settings().review_minutes,
    calendar: Calendar = MACHINE,
) -> Due:
    """Choose from the cards, as `cards` orders them, what fits into the `minutes` a day; 0 minutes choose nothing.

    `responses` are all answers, which tell how long a question takes, and `reviews` those given in reviews: what was
    answered today is taken off.
    """
    today, seconds = calendar.day_of(now), typical_seconds(responses)
    done = sum(review.answered_at is not None and calendar.day_of(review.answered_at) == today for review in reviews)
    due = waiting(cards, now, calendar)
    limit = max(1, int(minutes * 60 / seconds)) if minutes > 0 else 0
    return Due(due[: max(0, limit - done)], len(due), done, limit, seconds)


def waiting(cards: Iterable[Card], now: datetime, calendar: Calendar = MACHINE) -> tuple[Card, ...]:
    """Pick the cards that are due, whatever the daily limit."""
    today = calendar.day_of(now)
    return tuple(card for card in cards if card.due <= today)


def typical_seconds(responses: Sequence[Response]) -> float:
    """Seconds from one answer to the next, by the median of the last 200; before enough are known, what items are written for."""
    times = [response.answered_at for response in responses[-201:] if response.answered_at is not None]
    between = [(after - before).total_seconds() for before, after in pairwise(times)]
    kept = [seconds for seconds in between if _GAP[0] <= seconds <= _GAP[1]]
    if len(kept) < _ENOUGH:
        return float(sitting.SECONDS_PER_ITEM)
    return min(max(median(kept), _TYPICAL[0]), _TYPICAL[1])


def forecast(
    cards: Iterable[Card], due: Due, now: datetime, days: int = AHEAD, calendar: Calendar = MACHINE
) -> tuple[tuple[date, int], ...]:
    """Count the cards to review on each of the next `days`, from today; what a day cannot hold goes to the next.

    Each card counts once: when it comes again after that depends on the answer.
    """
    today = calendar.day_of(now)
    falling = Counter(max(today, card.due) for card in cards)
    counts, left, room = [], 0, max(0, due.a_day - due.done_today)
    for day in (today + timedelta(days=ahead) for ahead in range(days)):
        left += falling[day]
        counts.append((day, min(left, room)))
        left, room = max(0, left - room), due.a_day
    return tuple(counts)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

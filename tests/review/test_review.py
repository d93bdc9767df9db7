"""Which questions are reviewed, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import exp
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import sitting
from assessment.clock import Calendar
from assessment.items import Confidence, Response
from assessment.review import cards
from assessment.review.cards import Card
from tests.made import response

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
#: FSRS-6's default weights, from the table of its authors (open-spaced-repetition, "The Algorithm").
W = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)


def answer(
    correct: bool, sure: Confidence | None = None, item: str = "item", at: datetime = START, **more: object
) -> Response:
    return replace(response("t0", correct, item=item), confidence=sure, answered_at=at, **more)


def deck(responses: Sequence[Response], now: datetime = START, active: Sequence[str] = ("item",)) -> tuple[Card, ...]:
    return cards.deck(responses, active, now, Calendar(UTC))


@pytest.mark.parametrize(
    ("response", "rated"),
    [
        (answer(False), 1),
        (answer(False, "sure"), 1),
        (answer(False, given=()), 1),
        (answer(True, "guess"), 2),
        (answer(True, "unsure"), 2),
        (answer(True), 3),
        (answer(True, "sure"), 4),
    ],
)
def test_an_answer_is_rated_and_only_what_was_missed_or_unsure_becomes_a_card(response: Response, rated: int) -> None:
    assert cards.rating(response) == rated
    assert len(deck([response])) == (rated <= 2)


def test_a_card_begins_with_the_first_miss_and_every_later_answer_is_a_review() -> None:
    missed = answer(False, at=START + 30 * DAY)
    assert deck([answer(True, "sure"), missed], START + 30 * DAY) == deck([missed], START + 30 * DAY)
    assert deck([missed, answer(True, at=START + 31 * DAY)], START + 31 * DAY)[0].due > date(2026, 4, 3)


def test_voided_answers_and_retired_items_have_no_card() -> None:
    assert not deck([answer(False, voided=True)])
    assert not deck([answer(False)], active=())
    reported_later = [answer(False), answer(True, "sure", at=START + DAY, voided=True)]
    assert deck(reported_later, START + DAY) == deck([answer(False)], START + DAY)


def test_the_spacing_is_that_of_fsrs_worked_out_by_hand() -> None:
    """Missed, right a day later, right again when due: stability and recall by the formulas of FSRS-6."""
    factor = 0.9 ** (-1 / W[20]) - 1

    def recall(days: float, stability: float) -> float:
        return (1 + factor * days / stability) ** -W[20]

    def after_good(difficulty: float, stability: float, r: float) -> float:
        growth = exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (exp((1 - r) * W[10]) - 1)
        return stability * (1 + growth)

    def next_difficulty(difficulty: float) -> float:  # of a right answer: no change but the pull towards "easy"
        easiest = W[4] - exp(W[5] * 3) + 1
        return W[7] * easiest + (1 - W[7]) * difficulty

    log = [answer(False)]
    stability, difficulty = W[0], W[4]
    first = deck(log, START + DAY)[0]
    assert first.due == date(2026, 3, 3)
    assert first.recall == pytest.approx(recall(1, stability))

    log.append(answer(True, at=START + DAY))
    stability, difficulty = after_good(difficulty, stability, recall(1, stability)), next_difficulty(difficulty)
    second = deck(log, START + DAY)[0]
    assert second.stability == pytest.approx(stability)
    assert second.due == date(2026, 3, 3) + timedelta(days=max(1, round(stability)))
    assert second.recall == 1

    later = START + (second.due - START.date()).days * DAY
    log.append(answer(True, at=later))
    days = (second.due - date(2026, 3, 3)).days
    stability = after_good(difficulty, stability, recall(days, stability))
    third = deck(log, later)[0]
    assert third.stability == pytest.approx(stability)
    assert third.due == later.date() + timedelta(days=round(stability))


def test_after_as_many_days_as_its_stability_a_card_is_recalled_nine_times_in_ten() -> None:
    log = [answer(False), *(answer(True, at=START + days * DAY) for days in (1, 4, 12, 40))]
    deck_then = deck(log, START + 40 * DAY)[0]
    then = deck(log, START + (40 + round(deck_then.stability)) * DAY)[0]
    assert then.recall == pytest.approx(0.9, abs=0.002)


def test_surer_answers_stay_away_longer() -> None:
    dues = []
    for last in (answer(False), answer(True, "guess"), answer(True), answer(True, "sure")):
        log = [answer(False), answer(True, at=START + DAY), replace(last, answered_at=START + 5 * DAY)]
        dues.append(deck(log, START + 5 * DAY)[0].due)
    assert dues == sorted(dues) and len(set(dues)) == 4


def test_the_most_overdue_for_its_stability_comes_first() -> None:
    """Ten days late is much for a card that holds for a day, and little for one that holds for a month."""
    firm = [answer(False, item="firm"), *(answer(True, "sure", "firm", START + d * DAY) for d in (1, 5, 30))]
    fresh = answer(False, item="fresh", at=START)
    due = {card.last.item_id: card.due for card in deck([*firm, fresh], active=("firm", "fresh"))}
    later = deck([*firm, fresh], datetime.combine(due["firm"], START.timetz()) + 10 * DAY, ("firm", "fresh"))
    assert [card.last.item_id for card in later] == ["fresh", "firm"]


def in_order(responses: Sequence[Response], now: datetime = START) -> list[str]:
    return [card.last.item_id for card in deck(responses, now, "abcd")]


def test_of_cards_due_on_the_same_later_day_those_known_worst_come_first() -> None:
    log = [answer(True, "unsure", "a"), answer(False, item="b"), answer(True, "guess", "c"), answer(False, item="d")]
    assert {card.due for card in deck(log, active="abcd")} == {START.date() + DAY}
    assert in_order(log) == ["b", "d", "a", "c"]


def test_cards_not_yet_due_come_after_those_that_are_by_their_day() -> None:
    """A card due in months would come before one due tomorrow, if its days were set against its stability."""
    firm = [answer(False, item="a"), *(answer(True, "sure", "a", START + d * DAY) for d in (1, 5, 30))]
    log = [*firm, answer(False, item="c", at=START + 29 * DAY), answer(False, item="b", at=START + 30 * DAY)]
    now = START + 30 * DAY
    dues = {card.last.item_id: card.due for card in deck(log, now, "abcd")}
    assert dues["c"] == now.date() < dues["b"] < dues["a"]
    assert in_order(log, now) == ["c", "b", "a"]


def missed(count: int, at: datetime = START - DAY) -> list[Response]:
    """As many items missed, ten seconds too far apart to say how long one takes."""
    return [answer(False, item=f"i{n:04}", at=at + n * timedelta(seconds=0.1)) for n in range(count)]


def due(responses: Sequence[Response], reviews: Sequence[Response] = (), **more: float) -> cards.Due:
    return cards.due_today(
        deck(responses, START, [response.item_id for response in responses]),
        responses,
        reviews,
        START,
        calendar=Calendar(UTC),
        **more,
    )


def test_a_day_holds_ten_minutes_of_questions_and_what_was_answered_today_counts() -> None:
    log = missed(30)
    due_now = due(log)
    assert (len(due_now.cards), due_now.due_count, due_now.minutes) == (600 // sitting.SECONDS_PER_ITEM, 30, 10)
    today = [answer(True, item=f"i{n:04}", at=START) for n in range(3)]
    yesterday = [answer(True, item="i0009", at=START - DAY)]
    due_now = due([*log, *today], [*yesterday, *today])
    assert (due_now.done_today, len(due_now.cards), due_now.due_count) == (3, 8 - 3, 27)
    assert not due(log, minutes=0).cards
    assert len(due(log, minutes=0.5).cards) == 1


def test_the_time_of_a_question_is_measured() -> None:
    steady = [answer(True, at=START + n * timedelta(seconds=40)) for n in range(30)]
    assert cards.typical_seconds(steady) == 40
    assert cards.typical_seconds(steady[:5]) == sitting.SECONDS_PER_ITEM
    with_breaks = [
        replace(response, answered_at=response.answered_at + n // 5 * DAY) for n, response in enumerate(steady)
    ]  # type: ignore[operator]
    assert cards.typical_seconds(with_breaks) == 40
    assert cards.typical_seconds([answer(True, at=START + n * timedelta(seconds=3)) for n in range(30)]) == 20


def test_the_forecast_counts_each_card_once_and_no_day_above_its_limit() -> None:
    log = [*missed(12, START - 9 * DAY), answer(False, item="new", at=START), answer(True, item="i0000", at=START)]
    every_card = deck(log, START, [response.item_id for response in log])
    today = cards.due_today(every_card, log, log[-1:], START, calendar=Calendar(UTC))
    counts = cards.forecast(every_card, today, START, calendar=Calendar(UTC))
    again = next(card.due for card in every_card if card.last.item_id == "i0000")
    assert again > date(2026, 3, 4)
    assert [count for _, count in counts[:3]] == [8 - 1, 12 - 1 - 7 + 1, 0]
    assert counts[0][0] == date(2026, 3, 2) and len(counts) == 14
    assert sum(count for _, count in counts) == 12 + (again <= counts[-1][0])


def test_nothing_answered_means_nothing_due() -> None:
    assert deck([]) == ()
    nothing = cards.due_today((), (), (), START)
    assert (nothing.cards, nothing.due_count, nothing.minutes) == ((), 0, 0)


def test_an_evening_and_the_next_morning_are_a_day_apart_also_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 3, 28, 23, 30, tzinfo=berlin).astimezone(UTC)  # on Sunday the clocks go forward
    morning = datetime(2026, 3, 29, 7, 0, tzinfo=berlin).astimezone(UTC)
    in_deck = cards.deck([answer(False, at=evening)], ("item",), morning, Calendar(berlin))
    assert in_deck[0].due == date(2026, 3, 29)
    assert in_deck[0].recall < 1


def test_a_clock_that_went_back_loses_no_card_and_hides_none() -> None:
    ahead = [answer(False, at=START + 3000 * DAY)]
    assert deck(ahead)[0].due == START.date()
    mended = [*ahead, answer(True, at=START)]
    assert START.date() < deck(mended)[0].due < START.date() + timedelta(days=30)
    back = [answer(False), answer(True, at=START - 3000 * DAY), answer(True, at=START + DAY)]
    assert START.date() + DAY < deck(back, START + DAY)[0].due < START.date() + 30 * DAY


moments = st.integers(-400, 400).map(lambda hours: START + timedelta(hours=hours))
logs = st.lists(
    st.builds(
        answer,
        st.booleans(),
        st.sampled_from((None, "guess", "unsure", "sure")),
        st.sampled_from("abcd"),
        moments,
        voided=st.booleans(),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(logs, moments)
def test_any_log_makes_one_card_an_item_whatever_the_clock_did(log: list[Response], now: datetime) -> None:
    in_deck = deck(log, now, "abcd")
    assert sorted(card.last.item_id for card in in_deck) == sorted(
        {response.item_id for response in log if not response.voided and cards.rating(response) <= 2}
    )
    assert all(card.stability > 0 and 0 < card.recall <= 1 for card in in_deck)
    assert in_deck == deck(log, now, "abcd")
    alone = [deck([response for response in log if response.item_id == item], now, "abcd") for item in "abcd"]
    assert set(map(repr, in_deck)) == {repr(card) for some in alone for card in some}
    dues = [card.due for card in in_deck]
    assert [d <= now.date() for d in dues] == sorted((d <= now.date() for d in dues), reverse=True)


def test_a_review_after_midnight_is_still_todays() -> None:
    calendar = Calendar(ZoneInfo("Asia/Tokyo"), day_starts=4)
    after_midnight = datetime(2026, 3, 2, 1, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    morning = after_midnight.replace(hour=4)
    (card,) = cards.deck([answer(False, at=after_midnight)], ("item",), after_midnight, calendar)
    assert card.due == date(2026, 3, 2)  # a day after the first of March
    assert not cards.cards_due([card], after_midnight.replace(hour=3, minute=59), calendar)
    assert cards.cards_due([card], morning, calendar) == (card,)

"""The learner's cards: which to review today, the review of today, and cards that were taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.dashboard.state import due_cards, session, sittings
from assessment.items import Item, Settings, Sitting
from assessment.store import Log
from tests.conftest import a_sitting, give_answer

DAY = timedelta(days=1)


@pytest.fixture
def items(bank: Bank) -> list[Item]:
    """Three questions of two areas, the area that comes first in the curriculum last."""
    statistics = [item for item in bank.questions if item.topic == "estimation"][:2]
    mathematics = {topic.id for topic in bank.blueprint.topics_of("mathematics")}
    return [*statistics, next(item for item in bank.questions if item.topic in mathematics)]


def answer(log: Log, sitting_id: str, given: Sequence[tuple[Item, bool]], ago: timedelta = DAY) -> None:
    """Finish a sitting some time ago, a review if it is called so."""
    at = datetime.now(UTC) - ago
    kind = "review" if sitting_id.startswith("review") else "assessment"
    log.begin("me", replace(a_sitting(("statistics",), sitting_id=sitting_id), kind=kind, started_at=at))  # type: ignore[arg-type]
    for position, (item, right) in enumerate(given):
        log.append("me", sitting_id, position, give_answer(banks.vary(item, 1), right), at=at)
    log.finish("me", sitting_id, at=at)


def review(log: Log, sitting_id: str, ago: timedelta) -> Sitting:
    """Begin a review and leave it."""
    begun = replace(a_sitting((), sitting_id=sitting_id), kind="review", started_at=datetime.now(UTC) - ago)  # type: ignore[arg-type]
    log.begin("me", begun)
    return begun


def test_what_was_missed_yesterday_is_due_and_what_was_right_is_no_card(shown: Log, items: list[Item]) -> None:
    assert due_cards.to_review()[0] == () and due_cards.to_review()[1].due_count == 0
    first, second, third = items
    answer(shown, "one", [(first, False), (second, True), (third, False)])
    deck, due = due_cards.to_review()
    assert {card.last.item_id for card in deck} == {card.last.item_id for card in due.cards} == {first.id, third.id}
    assert (due.due_count, due.done_today) == (2, 0)


def test_a_day_without_minutes_for_reviews_has_no_cards_to_review(shown: Log, items: list[Item]) -> None:
    answer(shown, "one", [(item, False) for item in items])
    shown.choose("me", Settings(review_minutes=0))
    _, due = due_cards.to_review()
    assert (due.cards, due.due_count) == ((), 3)
    shown.choose("me", Settings(review_minutes=2))  # a question takes 75 seconds: one fits
    assert len(due_cards.to_review()[1].cards) == 1


def test_answers_in_reviews_of_today_count_towards_the_limit(shown: Log, items: list[Item]) -> None:
    answer(shown, "one", [(item, False) for item in items])
    answer(shown, "review", [(items[0], True)], ago=timedelta(0))
    deck, due = due_cards.to_review()
    assert len(deck) == 3 and due.done_today == 1
    assert {card.last.item_id for card in due.cards} == {items[1].id, items[2].id}


def test_a_review_asks_all_cards_that_are_due_in_the_areas_of_the_curriculum(
    bank: Bank, shown: Log, items: list[Item]
) -> None:
    answer(shown, "one", [(item, False) for item in items])
    begun = due_cards.begin()
    areas = [area.id for area in bank.blueprint.areas if area.id in ("statistics", "mathematics")]
    assert (begun.kind, begun.max_items, list(begun.areas)) == ("review", 3, areas)
    assert due_cards.under_way() == sittings.current() == begun


def test_the_review_of_today_goes_on_and_those_of_earlier_days_end(shown: Log, items: list[Item]) -> None:
    answer(shown, "one", [(items[0], False)])
    old, begun = review(shown, "review-old", 2 * DAY), review(shown, "review-new", timedelta(0))
    assert due_cards.under_way() == begun == due_cards.begin() == sittings.current()
    assert shown.sitting("me", old.id).finished_at is not None
    assert shown.sitting("me", begun.id).finished_at is None


def test_where_only_an_old_review_was_left_another_begins(shown: Log, items: list[Item]) -> None:
    answer(shown, "one", [(items[0], False)])
    old = review(shown, "review-old", 2 * DAY)
    assert due_cards.under_way() is None
    begun = due_cards.begin()
    assert begun.id != old.id and begun.max_items == 1
    assert shown.sitting("me", old.id).finished_at is not None


def test_a_card_comes_back_on_a_day_and_what_is_none_does_not(shown: Log, items: list[Item]) -> None:
    first, second, third = items
    answer(shown, "one", [(first, False), (second, True)], ago=timedelta(0))
    assert due_cards.next_due(first.id) == session.day_of_cards() + DAY  # missed today, so tomorrow
    assert due_cards.next_due(second.id) is due_cards.next_due(third.id) is due_cards.next_due("gone") is None


def test_cards_that_were_taken_out_are_listed_the_latest_first_and_can_be_brought_back(
    shown: Log, items: list[Item]
) -> None:
    answer(shown, "one", [(item, False) for item in items])
    assert due_cards.taken_out() == ()
    for item in items[:2]:
        due_cards.take_out(item.id)
    due_cards.take_out("long-gone")
    assert [card.last.item_id for card in due_cards.taken_out()] == [items[1].id, items[0].id]
    assert due_cards.next_due(items[0].id) is None
    assert [card.last.item_id for card in due_cards.to_review()[0]] == [items[2].id]
    due_cards.bring_back(items[0].id)
    assert [card.last.item_id for card in due_cards.taken_out()] == [items[1].id]
    assert due_cards.next_due(items[0].id) == session.day_of_cards()

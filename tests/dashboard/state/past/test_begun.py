"""Sittings that are over with their last answer, though nothing said so when it came."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.dashboard.state import due_cards, session, sittings
from assessment.dashboard.state.past import begun
from assessment.dashboard.text.quiz import REDO_ID
from assessment.errors import NotSaved
from assessment.items import Sitting, SittingKind
from assessment.store import Log
from tests.conftest import a_sitting, give_answer

NOW = datetime.now(UTC)
MINUTE = timedelta(minutes=1)


def left(log: Log, bank: Bank, sitting_id: str, kind: SittingKind, answers: int, most: int) -> Sitting:
    """Begin a sitting, give some answers, a minute apart, and close the page."""
    goal = replace(a_sitting(("statistics",), sitting_id=sitting_id, max_items=most), kind=kind, started_at=NOW)
    log.begin("me", goal)
    for position, item in enumerate(bank.questions[:answers]):
        log.append("me", sitting_id, position, give_answer(banks.vary(item, 1), False), at=NOW + position * MINUTE)
    return goal


@pytest.mark.parametrize(
    ("sitting_id", "kind"),
    [("one", "practice"), ("one", "review"), (f"{REDO_ID}one", "practice"), ("one", "assessment")],
)
def test_a_sitting_is_over_with_its_last_answer(bank: Bank, shown: Log, sitting_id: str, kind: SittingKind) -> None:
    goal = left(shown, bank, sitting_id, kind, answers=3, most=3)
    assert sittings.waiting() is None and sittings.unfinished() is None
    ended = replace(goal, finished_at=NOW + 2 * MINUTE)
    assert begun.every() == sittings.finished() == shown.sittings("me") == (ended,)


def test_a_sitting_with_a_question_left_goes_on(bank: Bank, shown: Log) -> None:
    goal = left(shown, bank, "one", "practice", answers=2, most=3)
    assert sittings.waiting() == goal and sittings.finished() == ()


def test_a_question_that_was_reported_is_replaced_by_another_one(bank: Bank, shown: Log) -> None:
    goal = left(shown, bank, "one", "practice", answers=3, most=3)
    shown.report("me", "one", 1, "It is torn.")
    assert sittings.waiting() == goal


def test_todays_review_is_no_longer_under_way(bank: Bank, shown: Log) -> None:
    left(shown, bank, "one", "review", answers=3, most=3)
    practice = left(shown, bank, "two", "practice", answers=0, most=3)
    assert due_cards.under_way() is None
    assert sittings.waiting() == practice


def test_it_is_over_while_the_log_takes_nothing(bank: Bank, shown: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    left(shown, bank, "one", "practice", answers=3, most=3)

    def refuse(*_: object, **__: object) -> None:
        raise NotSaved("full")

    monkeypatch.setattr(session.log(), "finish", refuse)
    assert sittings.waiting() is None
    assert [ended.id for ended in sittings.finished()] == ["one"]
    assert shown.sitting("me", "one").finished_at is None


def test_a_sitting_that_is_erased_while_it_is_read_is_not_ended(
    bank: Bank, shown: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = left(shown, bank, "one", "practice", answers=3, most=3)
    monkeypatch.setattr(session.log(), "answers_by_sitting", lambda *_: ())
    assert begun.every() == (goal,)

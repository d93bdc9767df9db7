"""The study log and the adopted plans: what is stored, what can change, and what counts once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment import store
from assessment.diary import LONGEST_NOTE, TakenOut, Timer
from assessment.errors import NotSaved
from assessment.items import Settings
from assessment.store import Log
from tests.store.conftest import choice, entry

MONDAY = date(2026, 1, 5)
NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)


@pytest.fixture
def mine(log: Log) -> Log:
    log.choose("me", Settings())
    return log


def test_an_entry_comes_back_as_it_was_kept_and_the_same_twice_counts_once(mine: Log) -> None:
    kept = entry(note="**Bootstrap** by hand\nשלום 🙂", week=MONDAY)
    assert mine.study("me", kept)
    assert mine.study("me", kept)
    assert mine.study_entries("me") == (kept,)


def test_an_edited_entry_keeps_the_moment_it_was_first_logged(mine: Log) -> None:
    mine.study("me", entry())
    mine.study("me", entry(hours=3, topic="", logged_at=NOON + timedelta(days=9)))
    (edited,) = mine.study_entries("me")
    assert (edited.hours, edited.topic, edited.logged_at) == (3, "", entry().logged_at)
    assert edited.edited_at is not None


def test_a_week_is_ticked_off_once_however_often_it_is_clicked(mine: Log) -> None:
    kept: list[bool] = []
    threads = [
        threading.Thread(target=lambda n=number: kept.append(mine.study("me", entry(f"click {n}", week=MONDAY))))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept) == [False] * 7 + [True]
    assert mine.study("me", entry("another week", week=MONDAY + timedelta(weeks=1)))
    assert mine.study("me", entry("another topic", week=MONDAY, topic="time-series"))
    (ticked,) = [entry for entry in mine.study_entries("me") if entry.topic == "estimation" and entry.week == MONDAY]
    mine.delete_study_entry("me", ticked.id)
    assert mine.study("me", entry("again", week=MONDAY))


def test_a_deleted_entry_can_be_restored(mine: Log) -> None:
    mine.study("me", entry(note="Bootstrap", week=MONDAY))
    before = mine.study_entries("me")
    mine.delete_study_entry("me", "entry")
    mine.delete_study_entry("me", "entry")
    assert mine.study_entries("me") == ()
    mine.study("me", before[0])
    (back,) = mine.study_entries("me")
    assert replace(back, edited_at=None) == before[0]
    assert back.edited_at is not None  # newer than its removal, so that a merge keeps it


def test_entries_are_listed_by_day_and_as_of_a_moment(mine: Log) -> None:
    mine.study("me", entry("b", studied_on=date(2026, 1, 9), logged_at=NOON))
    mine.study("me", entry("a", studied_on=date(2026, 1, 2), logged_at=NOON + timedelta(days=5)))
    assert [entry.id for entry in mine.study_entries("me")] == ["a", "b"]
    assert [entry.id for entry in mine.study_entries("me", before=NOON + timedelta(days=1))] == ["b"]
    assert mine.study_entries("me", before=NOON) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": 0},
        {"hours": -1},
        {"hours": 25},
        {"hours": 169, "week": MONDAY},
        {"hours": float("nan")},
        {"note": "x" * (LONGEST_NOTE + 1)},
    ],
)
def test_invalid_records_are_refused_and_change_nothing(mine: Log, wrong: dict[str, object]) -> None:
    mine.study("me", entry())
    with pytest.raises(NotSaved, match="not saved"):
        mine.study("me", entry(**wrong))
    assert mine.study_entries("me") == (entry(),)


def test_a_timer_runs_until_it_is_stopped_and_stops_once(mine: Log) -> None:
    assert mine.start_timer("me", "estimation", at=NOON)
    assert not mine.start_timer("me", "time-series", at=NOON + timedelta(hours=1))
    assert mine.timer("me") == Timer("estimation", NOON)
    assert mine.stop_timer("me", entry("first"))
    assert not mine.stop_timer("me", entry("second click"))
    assert [entry.id for entry in mine.study_entries("me")] == ["first"]
    assert mine.timer("me") is None
    mine.start_timer("me", "", at=NOON)
    assert mine.stop_timer("me", None)
    assert not mine.stop_timer("me", None)


def test_the_last_adopted_plan_is_in_force_and_the_earlier_ones_stay(mine: Log) -> None:
    first, second = choice(), choice(hours_per_week=10.0, adopted_at=NOON + timedelta(days=30))
    for plan_choice in (first, second, second):
        mine.adopt("me", plan_choice)
    assert mine.adopted_plans("me") == (first, second)


def test_a_card_stays_out_until_it_is_brought_back(mine: Log) -> None:
    mine.take_out("me", "item-1", at=NOON)
    mine.take_out("me", "item-0", at=NOON + timedelta(days=1))
    mine.take_out("me", "item-1", at=NOON + timedelta(days=2))  # a second click
    assert mine.taken_out("me") == (TakenOut("item-1", NOON), TakenOut("item-0", NOON + timedelta(days=1)))
    mine.bring_back("me", "item-1")
    mine.bring_back("me", "item-1")
    assert [card.item_id for card in mine.taken_out("me")] == ["item-0"]
    mine.take_out("me", "item-1", at=NOON + timedelta(days=3))
    assert [card.item_id for card in mine.taken_out("me")] == ["item-0", "item-1"]


def test_a_draft_is_kept_until_it_is_replaced_or_dropped(mine: Log) -> None:
    mine.keep_draft("me", "item-0", "r1", "def f(): ...", at=NOON)
    mine.keep_draft("me", "item-1", "r1", "\x00 \ud800 def g(): 'ü'", at=NOON + timedelta(days=1))
    mine.keep_draft("me", "item-0", "r2", "def f(): return 1", at=NOON + timedelta(days=2))
    assert [(draft.item_id, draft.revision, draft.code) for draft in mine.drafts("me")][1] == (
        "item-0",
        "r2",
        "def f(): return 1",
    )
    assert "def g(): 'ü'" in mine.drafts("me")[0].code
    mine.drop_draft("me", "item-0")
    mine.drop_draft("me", "item-0")
    assert [draft.item_id for draft in mine.drafts("me")] == ["item-1"]


def test_a_draft_of_a_megabyte_is_refused_and_the_one_before_stays(mine: Log) -> None:
    mine.keep_draft("me", "item-0", "r1", "short")
    with pytest.raises(NotSaved, match="1,000,000 characters"):
        mine.keep_draft("me", "item-0", "r1", "x" * 1_000_000)
    assert [draft.code for draft in mine.drafts("me")] == ["short"]


def test_a_card_that_is_out_is_out_on_another_connection(mine: Log, url: str) -> None:
    mine.take_out("me", "item-0", at=NOON)
    other = store.open(url)
    assert other.taken_out("me") == (TakenOut("item-0", NOON),)
    other.bring_back("me", "item-0")
    other.close()
    assert mine.taken_out("me") == ()

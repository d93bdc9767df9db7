"""Exports of one learner, in any order and any number of times, give one log."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment import store
from assessment.diary import Imported
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import transfer
from assessment.words.imported import sentence
from tests.conftest import LONG
from tests.store.conftest import ON_ONE_STORE, choice, entry, response, sitting

MONDAY = date(2026, 1, 5)
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


def answer(log: Log, name: str, position: int, minute: int, number: int) -> None:
    log.append("me", name, position, response(number), at=at(minute))


def live(log: Log, random: Random, days: int) -> None:
    """Use one of a learner's machines in every way a learner can."""
    log.choose("me", Settings())
    for _ in range(days):
        name = random.choice(["one", "two", "three"])
        minute = random.randrange(500)
        match random.randrange(12):
            case 0:
                log.begin("me", sitting(name))
                for position in range(len(log.responses("me", name)), random.randrange(6)):
                    answer(log, name, position, minute + position, random.randrange(3))
            case 1 if log.sittings("me"):
                begun = random.choice(log.sittings("me"))
                log.finish("me", begun.id, at=at(minute))
            case 2:
                week = random.choice([None, MONDAY])
                log.study("me", entry(name, week=week, hours=random.randrange(1, 5), logged_at=at(minute)))
            case 3:
                log.delete_study_entry("me", name)
            case 4:
                log.take_out("me", name, at=at(minute))
            case 5:
                log.bring_back("me", name)
            case 6:
                log.adopt("me", choice(hours_per_week=random.randrange(1, 9), adopted_at=at(random.randrange(3))))
            case 7:
                log.rate("me", "statistics", random.randrange(5), at=at(random.randrange(3)))
            case 8:
                log.choose("me", Settings(hours_per_week=random.randrange(1, 9)))
            case 9:
                log.keep_draft("me", name, "revision", random.choice("abc"), at=at(minute))
            case 10:
                log.drop_draft("me", name)
            case 11 if answered_in := [each.id for each in log.sittings("me") if log.responses("me", each.id)]:
                log.report("me", random.choice(answered_in), 0, random.choice(["", "No key."]))


def brought_together(exports: list[bytes], url: str) -> bytes:
    with closing(store.open(url)) as log:
        for data in exports:
            transfer.restore(log, "me", data)
        return transfer.export(log, "me")


@ON_ONE_STORE
@settings(deadline=None, max_examples=40 if LONG else 4, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_any_order_of_any_exports_gives_the_same_log(seed: int, fresh: Callable[[], str]) -> None:
    random, exports = Random(seed), []
    for _ in range(3):
        with closing(store.open(fresh())) as log:
            if exports and random.random() < 0.5:
                transfer.restore(log, "me", random.choice(exports))  # a machine that goes on from another
            live(log, random, 12)
            exports.append(transfer.export(log, "me"))
    every = [brought_together(list(order), fresh()) for order in itertools.permutations(exports)]
    twice = brought_together([*exports, *exports, every[0]], fresh())
    assert {*every, twice} == {every[0]}


@pytest.fixture
def two(fresh: Callable[[], str]) -> tuple[Log, Log]:
    logs = store.open(fresh()), store.open(fresh())
    for log in logs:
        log.choose("me", Settings())
    return logs


def over(source: Log, target: Log) -> Imported:
    return transfer.restore(target, "me", transfer.export(source, "me"))


def test_a_sitting_that_went_on_elsewhere_comes_back_whole(two: tuple[Log, Log]) -> None:
    here, there = two
    here.begin("me", sitting())
    for position in range(5):
        answer(here, "one", position, position, position)
    over(here, there)
    for position in range(5, 20):
        answer(there, "one", position, position, position)
    there.finish("me", "one", at=at(30))
    assert over(there, here) == Imported(answers=15)
    assert [response.seed for response in here.responses("me", "one")] == list(range(20))
    assert here.sitting("me", "one").finished_at == at(30)


def test_of_two_answers_to_one_question_the_earlier_counts_and_the_other_is_reported(two: tuple[Log, Log]) -> None:
    here, there = two
    for log, minute in ((here, 2), (there, 1)):
        log.begin("me", sitting())
        answer(log, "one", 0, minute, minute)
    here.responses("me")  # read and kept in memory
    assert over(there, here) == Imported(set_aside=1)
    assert (
        [response.seed for response in here.responses("me")]
        == [response.seed for response in here.responses("me", "one")]
        == [1]
    )
    assert over(there, here) == Imported()
    assert over(here, there) == Imported(set_aside=1)
    assert transfer.export(here, "me") == transfer.export(there, "me")


@pytest.mark.parametrize("original_first", [True, False])
def test_a_sitting_whose_id_somebody_else_had_is_never_there_twice(original_first: bool, two: tuple[Log, Log]) -> None:
    here, there = two
    there.begin("me", sitting())
    answer(there, "one", 0, 1, 1)
    original = transfer.export(there, "me")
    transfer.restore(here, "somebody else", original)
    transfer.restore(here, "me", original)
    renamed = transfer.export(here, "me")
    assert [sitting.id for sitting in here.sittings("me")] != ["one"]
    here.erase("somebody else")
    assert transfer.restore(here, "me", original) == Imported()
    for data in (original, renamed) if original_first else (renamed, original):
        transfer.restore(there, "me", data)
    assert (len(there.responses("me")), len(here.responses("me"))) == (1, 1)


def test_older_answers_come_before_newer_ones(two: tuple[Log, Log]) -> None:
    here, there = two
    here.begin("me", sitting("new"))
    answer(here, "new", 0, 100, 2)
    there.begin("me", sitting("old"))
    answer(there, "old", 0, 1, 1)
    assert [response.seed for response in here.responses("me")] == [2]
    over(there, here)
    assert [response.seed for response in here.responses("me")] == [1, 2]


def test_an_older_export_changes_nothing_that_is_in_force(two: tuple[Log, Log]) -> None:
    here, there = two
    there.choose("me", Settings(hours_per_week=3))
    there.adopt("me", choice(hours_per_week=3, adopted_at=at(1)))
    there.rate("me", "statistics", 1, at=at(1))
    here.choose("me", Settings(hours_per_week=9))
    here.adopt("me", choice(hours_per_week=9, adopted_at=at(2), shown="as it was"))
    here.rate("me", "statistics", 4, at=at(2))
    over(there, here)
    assert here.settings("me") == Settings(hours_per_week=9)
    assert [plan.hours_per_week for plan in here.adopted_plans("me")] == [3, 9]
    assert here.adopted_plans("me")[-1].shown == "as it was"
    assert here.self_ratings("me")[-1].level == 4


def test_what_was_removed_does_not_come_back_but_what_was_brought_back_does(two: tuple[Log, Log]) -> None:
    here, there = two
    kept = entry()
    here.study("me", kept)
    here.take_out("me", "item-1")
    over(here, there)
    here.delete_study_entry("me", kept.id)
    here.bring_back("me", "item-1")
    over(there, here)
    assert here.study_entries("me") == () and here.taken_out("me") == ()
    told = over(here, there)
    assert told == Imported(removed=2)
    assert sentence(told) == "Nothing was imported. 2 records were removed to match that file."
    assert there.study_entries("me") == () and there.taken_out("me") == ()
    here.study("me", kept)  # undone
    over(there, here)
    over(here, there)
    assert [replace(entry, edited_at=None) for entry in there.study_entries("me")] == [kept]


def test_the_second_tick_of_a_week_counts_once_the_first_is_removed(two: tuple[Log, Log]) -> None:
    here, there = two
    here.study("me", entry("first", week=MONDAY))
    there.study("me", entry("second", week=MONDAY, logged_at=datetime(2026, 1, 7, tzinfo=UTC)))
    assert over(there, here) == Imported(set_aside=1)
    assert [entry.id for entry in here.study_entries("me")] == ["first"]
    here.delete_study_entry("me", "first")
    over(there, here)
    assert [entry.id for entry in here.study_entries("me")] == ["second"]


def test_what_is_done_last_stands_though_the_clock_was_set_back(
    two: tuple[Log, Log],
) -> None:
    """A machine whose clock ran ten years ahead; what it did then was exported, and is brought back later."""
    here, _ = two
    ahead = datetime(2036, 1, 1, tzinfo=UTC)
    here.study("me", entry("kept", logged_at=ahead))
    here.study("me", entry("deleted", logged_at=ahead))
    for card in ("out", "back"):
        here.take_out("me", card, at=ahead)
    here.keep_draft("me", "code", "r", "then", at=ahead)
    here.adopt("me", choice(hours_per_week=3, adopted_at=ahead))
    before = transfer.export(here, "me")
    here.study("me", entry("kept", hours=2.0, logged_at=ahead))
    here.delete_study_entry("me", "deleted")
    here.bring_back("me", "back")
    here.bring_back("me", "out")
    here.take_out("me", "out")
    here.keep_draft("me", "code", "r", "now")
    here.adopt("me", choice(hours_per_week=9, adopted_at=at(0)))
    here.adopt("me", choice(hours_per_week=9, adopted_at=at(0)))  # the commit was not heard of
    transfer.restore(here, "me", before)
    assert [(kept.id, kept.hours) for kept in here.study_entries("me")] == [("kept", 2.0)]
    assert [card.item_id for card in here.taken_out("me")] == ["out"]
    assert [draft.code for draft in here.drafts("me")] == ["now"]
    assert [plan.hours_per_week for plan in here.adopted_plans("me")] == [3, 9]

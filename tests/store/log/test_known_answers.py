"""Cached answers are never stale, never another learner's, and never read again."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from assessment import store
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import transfer
from assessment.store.db import schema
from assessment.store.log import known_answers, records
from tests.conftest import LONG
from tests.store.conftest import response, sitting


@pytest.fixture
def other(log: Log, url: str) -> Iterator[Log]:
    """Another process on the same store."""
    opened = store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def mine(log: Log) -> Log:
    """A log that has read two answers of mine."""
    fill(log, "me", "one", 2)
    assert seen(log) == [0, 1]
    return log


def fill(log: Log, learner: str, name: str, answers: int, first: int = 0) -> None:
    """Begin a sitting and answer it; the answers are numbered from `first`."""
    log.choose(learner, Settings())
    log.begin(learner, sitting(name))
    for position in range(answers):
        assert log.append(learner, name, position, response(first + position))


def seen(log: Log, learner: str = "me") -> list[int]:
    return [response.seed for response in log.responses(learner)]


def insert(log: Log, sequence: int, sitting_id: str, position: int, number: int) -> None:
    """Write an answer under a given number, as when transactions commit in another order than they began."""
    row = {"sequence": sequence, "sitting_id": sitting_id, "position": position, "token": f"t-{number}"}
    row |= {"answered_at": records.text(datetime(2026, 1, 5, tzinfo=UTC)), **records.of_response(response(number))}
    with log.transactions.engine.begin() as connection:
        connection.execute(sa.insert(schema.response), row)


def test_what_this_process_writes_is_there(mine: Log) -> None:
    mine.append("me", "one", 2, response(2))
    assert seen(mine) == [0, 1, 2]


def test_what_another_process_writes_is_there(mine: Log, other: Log) -> None:
    other.append("me", "one", 2, response(2))
    fill(other, "me", "two", 1, first=3)
    assert seen(mine) == [0, 1, 2, 3]


def test_an_answer_that_was_numbered_first_and_committed_last_is_there(mine: Log, other: Log) -> None:
    insert(other, 900, "one", 2, number=900)
    assert seen(mine) == [0, 1, 900]
    other.begin("me", sitting("two"))
    insert(other, 800, "two", 0, number=800)
    assert seen(mine) == [0, 1, 800, 900]
    insert(other, 850, "two", 1, number=850)
    insert(other, 950, "two", 2, number=950)
    assert seen(mine) == [0, 1, 800, 850, 900, 950]


@pytest.mark.parametrize("by", ["this process", "another"])
def test_a_reported_answer_counts_for_nothing(mine: Log, other: Log, by: str) -> None:
    (mine if by == "this process" else other).report("me", "one", 0, "No key.")
    assert [response.voided for response in mine.responses("me")] == [True, False]
    other.append("me", "one", 2, response(2))
    assert [response.voided for response in mine.responses("me")] == [True, False, False]


@pytest.mark.parametrize("by", ["this process", "another"])
def test_imported_answers_are_there(mine: Log, other: Log, by: str) -> None:
    fill(other, "you", "yours", 3, first=10)
    other.report("you", "yours", 1, "Two keys.")
    export = transfer.export(other, "you")
    other.erase("you")
    transfer.restore(mine if by == "this process" else other, "me", export)
    assert seen(mine) == [0, 1, 10, 11, 12]
    assert [response.voided for response in mine.responses("me")] == [False, False, False, True, False]


@pytest.mark.parametrize("by", ["this process", "another"])
def test_erased_answers_are_gone_and_later_ones_are_there(mine: Log, other: Log, by: str) -> None:
    """SQLite reuses the numbers of erased answers, so as many new ones look the same to the cache."""
    (mine if by == "this process" else other).erase("me")
    assert seen(mine) == []
    fill(other, "me", "one", 2)
    assert seen(mine) == [0, 1]
    other.erase("me")
    fill(other, "me", "one", 2, first=20)
    assert seen(mine) == [20, 21]


def export_of(log: Log, *numbers: int) -> bytes:
    """Export a sitting of these answers, all at one moment, and leave nothing of it."""
    log.choose("you", Settings())
    log.begin("you", sitting("exported"))
    for position, number in enumerate(numbers):
        log.append("you", "exported", position, response(number), at=datetime(2026, 1, 5, tzinfo=UTC))
    data = transfer.export(log, "you")
    log.erase("you")
    return data


def test_an_import_with_the_same_end_is_noticed(log: Log, other: Log) -> None:
    """Imported answers have no token, so the last one looks the same to the cache, with the same number on SQLite."""
    first, second = export_of(other, 1, 9), export_of(other, 2, 9)
    transfer.restore(other, "me", first)
    assert seen(log) == [1, 9]
    other.erase("me")
    transfer.restore(other, "me", second)
    assert seen(log) == [2, 9]


def test_a_database_that_was_put_back_to_before_is_noticed(mine: Log, other: Log) -> None:
    """An operator may restore it below a running server; then another answer gets the same number."""
    with other.transactions.engine.begin() as connection:
        last = connection.execute(sa.select(sa.func.max(schema.response.c.sequence))).scalar_one()
        connection.execute(sa.delete(schema.response).where(schema.response.c.sequence == last))
    insert(other, last, "one", 1, number=7)
    assert seen(mine) == [0, 7]


def test_an_import_that_is_taken_back_is_gone(log: Log) -> None:
    first, second = export_of(log, 1, 9), export_of(log, 2, 9)
    with suppress(ZeroDivisionError), log.transaction():
        transfer.restore(log, "me", first)
        assert seen(log) == [1, 9]
        raise ZeroDivisionError
    transfer.restore(log, "me", second)
    assert seen(log) == [2, 9]


def test_what_this_process_erases_is_not_kept_in_it(mine: Log) -> None:
    mine.erase("me")
    assert not mine._answers._kept


def test_a_rolled_back_answer_is_gone(mine: Log) -> None:
    with suppress(ZeroDivisionError), mine.transaction():
        mine.append("me", "one", 2, response(2))
        assert seen(mine) == [0, 1, 2]
        raise ZeroDivisionError
    assert seen(mine) == [0, 1]
    mine.append("me", "one", 2, response(3))
    assert seen(mine) == [0, 1, 3]


def test_no_learner_is_shown_anothers_answers(mine: Log, other: Log) -> None:
    fill(other, "you", "yours", 2, first=10)
    for _ in range(2):
        assert seen(mine) == [0, 1]
        assert seen(mine, "you") == [10, 11]
        assert seen(mine, "nobody") == []
    other.append("you", "yours", 2, response(12))
    assert (seen(mine), seen(mine, "you")) == ([0, 1], [10, 11, 12])
    other.erase("you")
    assert (seen(mine), seen(mine, "you")) == ([0, 1], [])


def test_answers_are_listed_by_sitting_and_of_one_kind(mine: Log) -> None:
    fill(mine, "me", "two", 1, first=2)
    mine.begin("me", sitting("empty", started_at=datetime(2026, 3, 1, tzinfo=UTC)))
    mine.append("me", "one", 2, response(3))
    listed = [
        (begun.id, [answer.seed for answer in given]) for begun, given in mine.answers_by_sitting("me", "assessment")
    ]
    assert listed == [("one", [0, 1, 3]), ("two", [2]), ("empty", [])]
    assert mine.answers_by_sitting("me", "review") == ()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Record the numbers of the answers read from the database."""
    numbers: list[int] = []
    read = records.response

    def counted(row: Mapping[str, Any]) -> Any:
        numbers.append(row["seed"])
        return read(row)

    monkeypatch.setattr(records, "response", counted)
    return numbers


def test_only_new_answers_are_read(mine: Log, other: Log, parsed: list[int]) -> None:
    for _ in range(3):
        mine.responses("me")
        mine.responses("me", kind="assessment")
        mine.answers_by_sitting("me", "assessment")
    assert parsed == []
    other.append("me", "one", 2, response(2))
    mine.responses("me")
    mine.responses("me")
    assert parsed == [2]


def test_no_more_is_kept_than_may_be(log: Log, parsed: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_answers, "MOST", 5)
    for first, learner in ((0, "a"), (10, "b"), (20, "c")):
        fill(log, learner, learner, 2, first)
        log.responses(learner)
    assert list(log._answers._kept) == ["b", "c"]
    log.responses("b")
    fill(log, "much", "much", 6, first=30)
    for _ in range(2):
        assert seen(log, "much") == [30, 31, 32, 33, 34, 35]
    assert list(log._answers._kept) == ["c", "b"]
    parsed.clear()
    assert (seen(log, "b"), seen(log, "a")) == ([10, 11], [0, 1])
    assert parsed == [0, 1]


def test_who_does_not_come_back_is_forgotten(mine: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(mine, "you", "yours", 1)
    monkeypatch.setattr(known_answers, "KEPT", -1.0)
    mine.responses("you")
    assert not mine._answers._kept


def test_readers_beside_a_writer_see_a_beginning_of_what_it_wrote(mine: Log, other: Log) -> None:
    wrong: list[list[int]] = []
    done = threading.Event()

    def read() -> None:
        last = 0
        while not done.is_set():
            now = seen(mine)
            if now != list(range(len(now))) or len(now) < last:
                wrong.append(now)
            last = len(now)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for position in range(2, 30):
        other.append("me", "one", position, response(position))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert seen(mine) == list(range(30))


@pytest.mark.parametrize("seed", range(4 if LONG else 2))
def test_the_cache_always_equals_the_database(mine: Log, other: Log, seed: int) -> None:
    """Two processes and two learners do anything in any order; single sittings are read from the database to compare."""
    draw, number, names = random.Random(seed), 100, {"me": ["one"], "you": []}
    for step in range(40):
        log, learner = draw.choice((mine, other)), draw.choice(("me", "you"))
        match draw.choice(("begin", "append", "append", "append", "report", "erase", "import")):
            case "begin":
                names[learner].append(f"{learner}-{step}")
                fill(log, learner, f"{learner}-{step}", 1, first=(number := number + 1))
            case "append" if names[learner]:
                name = draw.choice(names[learner])
                given = len(log.responses(learner, name))
                log.append(learner, name, given, response(number := number + 1))
            case "report" if names[learner]:
                log.report(learner, draw.choice(names[learner]), 0, "No key.")
            case "erase" if draw.random() < 0.5:
                log.erase(learner)
                names[learner] = []
            case "import":
                export = transfer.export(log, learner)
                log.erase(learner)
                transfer.restore(log, learner, export)
        for reader in (mine, other):
            for who, begun in names.items():
                truth = {name: reader.responses(who, name) for name in begun}
                by_sitting = {begun.id: given for begun, given in reader.answers_by_sitting(who, "assessment")}
                assert by_sitting == truth
                assert len(reader.responses(who)) == sum(map(len, truth.values()))

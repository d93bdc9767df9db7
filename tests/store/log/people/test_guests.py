"""Guests: their data is kept for some days within a quota, then cleared, or moved to the account they sign in to."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from assessment import store
from assessment.errors import NotSaved, QuotaExceeded, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from assessment.store.db import schema
from assessment.store.log.people import guests, quota
from assessment.store.log.people.quota import Quota
from tests.store.conftest import choice, counts, entry, response, sitting

KEPT = timedelta(days=30)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOME = "192.0.2.7"


def come(log: Log, address: str = HOME, *, at: datetime | None = None) -> str:
    name = guests.admit(log, address, KEPT, 0, at=at)
    assert name
    return name


def answer(log: Log, learner: str, times: int = 1, name: str = "of-a-guest") -> None:
    log.choose(learner, Settings())
    log.begin(learner, sitting(name))
    for number in range(times):
        assert log.append(learner, name, number, response(number))


def test_the_key_is_drawn_once_and_every_process_knows_it(log: Log, url: str) -> None:
    drawn = guests.key(log)
    assert len(drawn) == 32
    other = store.open(url)
    assert guests.key(other) == guests.key(log) == drawn
    other.close()


def test_two_installations_have_two_keys(fresh) -> None:  # type: ignore[no-untyped-def]
    logs = [store.open(fresh()) for _ in range(2)]
    assert len({guests.key(log) for log in logs}) == 2
    for log in logs:
        log.close()


def test_names_of_guests_cannot_be_guessed(log: Log) -> None:
    names = {come(log) for _ in range(5)}
    assert len(names) == 5
    assert all(name.startswith("guest-") and len(bytes.fromhex(name[6:])) == 16 for name in names)


def test_data_is_kept_from_the_last_visit_on(log: Log) -> None:
    name = come(log, at=NOW)
    assert guests.kept_until(log, name, at=NOW) == NOW + KEPT
    later = NOW + timedelta(days=29)
    assert guests.visit(log, name, KEPT, at=later) == later + KEPT
    assert guests.kept_until(log, name, at=later + KEPT - timedelta(seconds=1)) == later + KEPT
    assert guests.kept_until(log, name, at=later + KEPT) is None
    assert guests.visit(log, name, KEPT, at=later + KEPT) is None
    assert guests.visit(log, "guest-nobody", KEPT, at=NOW) is None


def test_an_address_opens_so_many_places_an_hour(log: Log) -> None:
    def opened(address: str, minutes: int) -> bool:
        return guests.admit(log, address, KEPT, 3, at=NOW + timedelta(minutes=minutes)) is not None

    assert [opened(HOME, minute) for minute in (0, 10, 20, 30)] == [True, True, True, False]
    assert opened("192.0.2.8", 30)
    assert [opened(HOME, minute) for minute in (59, 60, 61)] == [False, True, False]


def test_no_address_is_kept_and_its_hash_an_hour_only(log: Log) -> None:
    come(log, at=NOW)
    with log.transactions.engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(sa.select(schema.arrival)).mappings()]
    assert len(rows) == 1 and HOME not in json.dumps(rows)
    come(log, "192.0.2.8", at=NOW + guests.WINDOW)
    assert counts(log)["arrival"] == 1


def test_only_expired_guests_are_erased_in_batches(log: Log) -> None:
    answer(log, "me", name="mine")
    stale = [come(log, at=NOW - KEPT) for _ in range(5)]
    staying = come(log, at=NOW - KEPT + timedelta(seconds=1))
    for number, name in enumerate((*stale, staying)):
        answer(log, name, name=str(number))
        log.study(name, entry())
        log.choose(guests.sample_of(name), Settings())
        log.begin(guests.sample_of(name), sitting(f"sample-{number}"))
    assert [guests.clear(log, at=NOW, most=2) for _ in range(4)] == [2, 2, 1, 0]
    for name in stale:
        assert log.settings(name) is None and log.settings(guests.sample_of(name)) is None
        assert log.responses(name) == () and log.study_entries(name) == ()
    assert len(log.responses("me")) == len(log.responses(staying)) == 1
    assert counts(log)["sitting"] == 3 and counts(log)["guest"] == 1
    assert "erasure" not in counts(log)  # their time is in the log itself: no note need outlast it


def test_no_batch_grows_with_what_there_is_to_clear(log: Log) -> None:
    """However many have expired, a transaction clears at most a batch of them, with as many statements."""
    statements: list[int] = []
    for waiting in (1, 3 * guests.BATCH):
        for _ in range(waiting):
            come(log, at=NOW - KEPT)
        made: list[str] = []
        count = lambda *arguments, made=made: made.append(arguments[2])  # noqa: E731
        sa.event.listen(log.transactions.engine, "before_cursor_execute", count)
        assert guests.clear(log, at=NOW) == min(waiting, guests.BATCH)
        sa.event.remove(log.transactions.engine, "before_cursor_execute", count)
        statements.append(len(made))
    assert statements[0] == statements[1]


def test_what_was_cleared_leaves_no_byte(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    name = come(log, at=NOW)
    answer(log, name)
    log.study(name, entry(note="a note of a guest"))
    assert guests.clear(log, at=NOW + KEPT) == 1
    assert log.transactions.checkpoint()
    for file in tmp_path.glob("groundwork*"):
        assert name.encode() not in file.read_bytes() and b"a note of a guest" not in file.read_bytes()
    log.close()


def test_a_backup_brings_the_end_of_their_time_along(tmp_path: Path) -> None:
    path = tmp_path / "groundwork.sqlite3"
    log = store.open(str(tmp_path))
    name = come(log, at=NOW)
    answer(log, name)
    log.close()
    shutil.copy(path, tmp_path / "copy")
    log = store.open(str(tmp_path))
    guests.clear(log, at=NOW + KEPT)
    log.close()
    shutil.copy(tmp_path / "copy", path)
    log = store.open(str(tmp_path))
    assert guests.kept_until(log, name, at=NOW + KEPT) is None
    assert guests.clear(log, at=NOW + KEPT) == 1
    assert log.responses(name) == ()
    log.close()


def test_a_guests_answers_are_limited(log: Log) -> None:
    log.guest_quota = Quota(answers=3)
    name = come(log)
    answer(log, name, 3)
    with pytest.raises(QuotaExceeded, match="up to 3 answers"):
        log.append(name, "of-a-guest", 3, response(3))
    assert len(log.responses(name)) == 3
    log.finish(name, "of-a-guest")  # what ends or removes something needs no room
    answer(log, "me", 4, "mine")


def test_a_guest_keeps_so_many_bytes_in_whatever_table(log: Log) -> None:
    log.guest_quota = Quota(size=3_000)
    name = come(log)
    answer(log, name)
    before = transfer.export(log, name)
    long = "é" * 1_500  # 3,000 bytes
    for write in (
        lambda: log.study(name, entry(note=long)),
        lambda: log.keep_draft(name, "item-0", "r", long),
        lambda: log.append(name, "of-a-guest", 1, response(1, given=(long,))),
        lambda: log.adopt(name, choice(shown=long)),
        lambda: log.report(name, "of-a-guest", 0, long),
    ):
        with pytest.raises(QuotaExceeded, match="MB"):
            write()
    assert transfer.export(log, name) == before


def test_the_room_counts_every_table_that_a_learner_is_in() -> None:
    with_learner = {
        name for name, table in schema.metadata.tables.items() if {"learner", "sitting_id"} & set(table.c.keys())
    }
    asked = str(quota._usage("sqlite"))
    assert with_learner and all(f"{name}.learner" in asked or f"{name}.sitting_id" in asked for name in with_learner)


def test_an_import_has_to_fit(log: Log) -> None:
    answer(log, "me", 4, "mine")
    export = transfer.export(log, "me")
    log.guest_quota = Quota(answers=3)
    name = come(log)
    with pytest.raises(QuotaExceeded):
        transfer.restore(log, name, export)
    assert log.settings(name) is None
    log.guest_quota = Quota(answers=4)
    assert transfer.restore(log, name, export).answers == 4


def test_a_file_that_unpacks_beyond_a_guests_quota_is_refused_before_it_is_read(log: Log) -> None:
    log.guest_quota = Quota(size=1_000)
    bomb = packing.pack(b" " * 10_000_000)
    with pytest.raises(StoreError, match="the limit is 102,000"):
        transfer.restore(log, come(log), bomb)


def test_nothing_is_written_for_an_expired_guest(log: Log) -> None:
    name = come(log, at=NOW)
    guests.clear(log, at=NOW + KEPT)
    for gone in (name, guests.sample_of(name)):
        with pytest.raises(NotSaved, match="time as a guest is over"):
            log.choose(gone, Settings())
    assert "learner" not in counts(log)


def test_signing_in_moves_a_guests_data(log: Log) -> None:
    name, account = come(log), "ab" * 32
    answer(log, name, 2, "tried")
    log.report(name, "tried", 1, "No key.")
    log.study(name, entry())
    taken_home = transfer.export(log, name)
    answer(log, account, 1, "before")
    imported = transfer.move_guest(log, name, account)
    assert (imported.sittings, imported.answers, imported.reports, imported.entries) == (1, 2, 1, 1)
    assert {begun.id for begun in log.sittings(account)} == {"tried", "before"}
    assert log.settings(name) is None and guests.kept_until(log, name) is None
    assert transfer.move_guest(log, name, account).answers == 0
    again = transfer.restore(log, account, taken_home)  # a file of before adds nothing
    assert (again.sittings, again.answers, again.set_aside) == (0, 0, 0)


def test_signing_in_in_two_tabs_while_a_third_answers_loses_and_doubles_nothing(log: Log, url: str) -> None:
    account, acknowledged = "ab" * 32, []
    name = come(log)
    answer(log, name, name="tried")

    def go_on() -> None:
        other = store.open(url)
        with suppress(StoreError):  # once the place is gone
            for number in range(1, 40):
                assert other.append(name, "tried", number, response(number))
                acknowledged.append(number)
        other.close()

    def sign_in(_: int) -> int:
        other = store.open(url)
        moved = transfer.move_guest(other, name, account).answers
        other.close()
        return moved

    with ThreadPoolExecutor(3) as threads:
        answering = threads.submit(go_on)
        moved = list(threads.map(sign_in, range(2)))
        answering.result()
    kept = [response.seed for response in log.responses(account)]
    assert kept == [0, *acknowledged]
    assert sorted(moved) == [0, len(kept)]
    assert log.responses(name) == () and log.settings(name) is None


def test_a_guest_who_did_nothing_leaves_an_account_as_it_was(log: Log) -> None:
    transfer.move_guest(log, come(log), "ab" * 32)
    assert log.settings("ab" * 32) is None
    assert "guest" not in counts(log)

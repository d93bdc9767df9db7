"""Export and import: nothing is lost, and nothing bad gets in."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment import store
from assessment.diary import Imported
from assessment.errors import NotSaved, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from tests.conftest import LONG
from tests.store.care.conftest import MONDAY, diary
from tests.store.conftest import counts, entry, failing, response, sitting
from tests.store.postgresql import Server


def test_an_export_read_back_elsewhere_is_the_same(filled: Log, fresh: Callable[[], str]) -> None:
    data = transfer.export(filled, "me")
    other = store.open(fresh())
    assert transfer.restore(other, "you", data).sittings == 2
    assert other.sittings("you") == filled.sittings("me")
    assert other.responses("you") == filled.responses("me")
    assert other.settings("you") == filled.settings("me")
    assert other.self_ratings("you") == filled.self_ratings("me")
    assert other.reports("you") == filled.reports("me")
    assert other.study_entries("you") == filled.study_entries("me") != ()
    assert other.adopted_plans("you") == filled.adopted_plans("me") != ()
    assert other.taken_out("you") == filled.taken_out("me") != ()
    assert other.drafts("you") == filled.drafts("me") != ()
    assert transfer.export(other, "you") == data
    other.close()


def test_from_sqlite_to_postgresql_and_back_nothing_is_lost(server: Server, tmp_path: Path) -> None:
    """Two interleaved sittings, a report, text of every kind: the last export equals the first, byte for byte."""
    first = store.open(str(tmp_path / "first"))
    first.choose("me", Settings("data-scientist", "none", 7.5))
    first.rate("me", "statistics", 3)
    for name in ("one", "two"):
        first.begin("me", sitting(name, seed=2**62))
    for number in range(6):
        odd = response(number, given=("\x00 \ud800 🙂",), confidence="unsure")
        first.append("me", ("one", "two")[number % 2], number // 2, odd)
    first.report("me", "two", 1, "Two\x00 keys 🙂 \ud800")
    diary(first)
    data = transfer.export(first, "me")
    for target in (server.fresh(), str(tmp_path / "last")):
        log = store.open(target)
        assert transfer.restore(log, "me", data).sittings == 2
        assert transfer.export(log, "me") == data
        assert log.responses("me") == first.responses("me")
        log.close()
    first.close()


def test_another_learners_export_can_be_taken_in_on_the_same_store(filled: Log) -> None:
    data = transfer.export(filled, "me")
    assert transfer.restore(filled, "you", data).sittings == 2
    assert transfer.restore(filled, "you", data).sittings == 0
    assert filled.responses("you") == filled.responses("me")
    filled.erase("me")
    assert len(filled.responses("you")) == 12


def test_few_files_are_taken_in_at_once_however_many_are_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may need hundreds of megabytes while it is read."""
    log, under_way, most = store.open(str(tmp_path)), 0, 0

    def slow(*_: object) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.05)
        under_way -= 1
        raise StoreError("no export")

    monkeypatch.setattr(transfer, "verified_content", slow)

    def send(number: int) -> None:
        with suppress(StoreError):
            transfer.restore(log, f"learner-{number}", b"{}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(send, range(6)))
    log.close()
    assert most == transfer.AT_ONCE


def test_an_import_that_breaks_off_leaves_nothing(filled: Log, fresh: Callable[[], str]) -> None:
    """Whichever statement fails, nothing is imported, and the next attempt imports everything."""
    data = transfer.export(filled, "me")
    other = store.open(fresh())
    failed = 0
    while True:
        with failing(other, at=failed):
            try:
                transfer.restore(other, "me", data)
                break
            except NotSaved:
                assert counts(other) == {"meta": 1}
        failed += 1
    assert failed >= 6
    assert transfer.export(other, "me") == data
    other.close()


WRONG = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=5), st.just([]), st.just({}),
    st.just("x" * 300), st.just("\x00"), st.just("2026-01-01"), st.just([1]), st.just({"a": float("nan")}),
)  # fmt: skip


@settings(deadline=None, max_examples=60 if LONG else 20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_import_is_whole_or_refused(filled: Log, data: st.DataObject) -> None:
    """With any one value replaced, an export is imported and readable, or refused with a clear error."""
    content = json.loads(transfer.export(filled, "me"))["content"]
    value: Any = content
    while True:
        key = data.draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
        if not (isinstance(value[key], (dict, list)) and value[key] and data.draw(st.booleans())):
            break
        value = value[key]
    value[key] = data.draw(WRONG)
    before = counts(filled)
    outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": content}
    try:
        transfer.restore(filled, "you", json.dumps(outer | {"checksum": packing.checksum(content)}).encode())
    except StoreError:
        assert counts(filled) == before
    else:
        filled.responses("you")
        filled.sittings("you")
        filled.frame("you")
        filled.study_entries("you")
        filled.adopted_plans("you")
        filled.taken_out("you")
        transfer.restore(filled, "us", transfer.export(filled, "you"))
        for name in ("you", "us"):
            filled.erase(name)


def test_importing_twice_adds_nothing(filled: Log) -> None:
    before, held = filled.responses("me"), counts(filled)
    assert transfer.restore(filled, "me", transfer.export(filled, "me")) == Imported()
    assert filled.responses("me") == before and counts(filled) == held


def test_a_week_ticked_off_on_two_machines_counts_once(filled: Log, fresh: Callable[[], str]) -> None:
    other = store.open(fresh())
    other.choose("me", Settings())
    other.study("me", entry("ticked elsewhere", week=MONDAY))
    transfer.restore(filled, "me", transfer.export(other, "me"))
    other.close()
    assert [entry.id for entry in filled.study_entries("me") if entry.week] == ["ticked"]


def test_an_export_of_the_first_version_is_still_read(filled: Log, fresh: Callable[[], str]) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    del content["study"], content["plans"], content["taken_out"], content["settings"]["review_minutes"]
    del content["removed"], content["set_aside"], content["settings"]["chosen_at"]
    del content["drafts"], content["settings"]["programs"]
    old = {"format": transfer.FORMAT, "version": 1, "checksum": packing.checksum(content), "content": content}
    other = store.open(fresh())
    assert transfer.restore(other, "me", json.dumps(old).encode()).sittings == 2
    assert other.responses("me") == filled.responses("me")
    assert other.settings("me") == Settings("data-scientist", "software-engineer", 7)
    assert other.study_entries("me") == other.adopted_plans("me") == other.taken_out("me") == ()
    other.close()


def test_an_export_of_the_second_version_is_still_read(filled: Log, fresh: Callable[[], str]) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    del content["taken_out"], content["removed"], content["set_aside"], content["drafts"]
    old = {"format": transfer.FORMAT, "version": 2, "checksum": packing.checksum(content), "content": content}
    other = store.open(fresh())
    assert transfer.restore(other, "me", json.dumps(old).encode()).sittings == 2
    assert other.study_entries("me") == filled.study_entries("me")
    assert other.taken_out("me") == ()
    other.close()


def test_a_reported_question_counts_for_nothing_and_the_report_is_kept(filled: Log) -> None:
    responses = filled.responses("me", "one")
    assert [response.voided for response in responses] == [False, False, True, False, False, False]
    assert [report.note for report in filled.reports("me")] == ["The plot is missing."]
    assert not filled.report("me", "one", 2, "again")
    assert not filled.report("me", "one", 17, "nothing there")

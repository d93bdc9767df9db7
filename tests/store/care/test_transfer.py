"""Export and import: nothing is lost, and nothing bad gets in."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment import banks, store
from assessment.banks import Bank
from assessment.diary import Imported
from assessment.errors import NotSaved, StoreError
from assessment.items import Settings, SingleChoice
from assessment.store import Log
from assessment.store.care import importable, packing, transfer
from tests.conftest import a_sitting, give_answer
from tests.store.conftest import choice, counts, entry, failing, response, sitting
from tests.store.postgresql import Server

MONDAY = date(2026, 1, 5)


@pytest.fixture
def filled(log: Log, bank: Bank) -> Log:
    log.choose("me", Settings("data-scientist", "software-engineer", 7, 15))
    log.rate("me", "statistics", 3)
    for sitting_id in ("one", "two"):
        log.begin("me", a_sitting(("statistics",), sitting_id=sitting_id))
        for position, item in enumerate(bank.active[:6]):
            log.append("me", sitting_id, position, give_answer(banks.vary(item, position), position % 2 == 0))
    log.report("me", "one", 2, "The plot is missing.")
    log.finish("me", "one")
    diary(log)
    return log


def diary(log: Log) -> None:
    """Two entries, one of which ticks off a week and was edited, two adopted plans, a card that was taken out, a draft."""
    log.study("me", entry("ticked", week=MONDAY, hours=4))
    log.study("me", entry("ticked", week=MONDAY, hours=5, note="\x00 \ud800 🙂"))
    log.study("me", entry("other", topic=""))
    log.adopt("me", choice())
    log.adopt("me", choice(hours_per_week=10.0, weeks_off=(), adopted_at=datetime(2026, 2, 1, tzinfo=UTC)))
    log.take_out("me", "item-0")
    log.keep_draft("me", "item-0", "r", "def f():\n    return '![x](y)'\n")


def test_an_export_read_back_elsewhere_is_the_same(filled: Log, fresh: Callable[[], str]) -> None:
    data = transfer.export(filled, "me")
    other = store.open(fresh())
    assert transfer.restore(other, "you", data).sittings == 2
    assert other.sittings("you") == filled.sittings("me")
    assert other.responses("you") == filled.responses("me")
    assert other.settings("you") == filled.settings("me")
    assert other.self_ratings("you") == filled.self_ratings("me")
    assert other.reports("you") == filled.reports("me")
    assert other.studied("you") == filled.studied("me") != ()
    assert other.adopted("you") == filled.adopted("me") != ()
    assert other.taken_out("you") == filled.taken_out("me") != ()
    assert other.drafts("you") == filled.drafts("me") != ()
    assert transfer.export(other, "you") == data
    other.close()


def test_from_sqlite_to_postgresql_and_back_nothing_is_lost(server: Server, tmp_path: Path) -> None:
    """Two sittings answered in turns, a report, text of every kind: the last export is the first one, byte for byte."""
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


def test_an_import_that_breaks_off_leaves_nothing(filled: Log, fresh: Callable[[], str]) -> None:
    """Whichever statement fails, nothing is there afterwards, and the next attempt brings in everything."""
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


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_import_is_whole_or_refused(filled: Log, data: st.DataObject) -> None:
    """Any one value of a valid export replaced by any other: it is taken in and readable, or one clear error."""
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
        filled.studied("you")
        filled.adopted("you")
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
    assert [entry.id for entry in filled.studied("me") if entry.week] == ["ticked"]


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
    assert other.studied("me") == other.adopted("me") == other.taken_out("me") == ()
    other.close()


def test_an_export_of_the_second_version_is_still_read(filled: Log, fresh: Callable[[], str]) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    del content["taken_out"], content["removed"], content["set_aside"], content["drafts"]
    old = {"format": transfer.FORMAT, "version": 2, "checksum": packing.checksum(content), "content": content}
    other = store.open(fresh())
    assert transfer.restore(other, "me", json.dumps(old).encode()).sittings == 2
    assert other.studied("me") == filled.studied("me")
    assert other.taken_out("me") == ()
    other.close()


BAD = [
    ("study", "hours", -1), ("study", "hours", 0), ("study", "hours", 1e6), ("study", "note", "x" * 30_000),
    ("study", "studied_on", "yesterday"), ("study", "week", "2026-01-06"), ("plans", "start", "soon"),
    ("plans", "weeks_off", [7]), ("plans", "pinned", {"a": 1}),
    ("taken_out", "item_id", "x" * 101), ("taken_out", "item_id", 7), ("taken_out", "taken_out_at", "soon"),
    ("drafts", "item_id", 7), ("drafts", "code", "x" * 60_000), ("drafts", "saved_at", "soon"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "name", "value"), BAD)
def test_an_entry_that_cannot_be_meant_is_refused(filled: Log, part: str, name: str, value: object) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    content[part][0][name] = value
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    before = counts(filled)
    with pytest.raises(StoreError, match=r"lacks|fit"):
        transfer.restore(filled, "you", data)
    assert counts(filled) == before


def changed(data: bytes, **fields: object) -> bytes:
    return json.dumps({**json.loads(data), **fields}).encode()


class Trap:
    """What unpickling would run."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("an import was unpickled",)


def zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../groundwork.json", data)
    return packed.getvalue()


#: A hundred kilobytes that would be a hundred megabytes.
BOMB = gzip.compress(b" " * 100_000_000, 1)


@pytest.mark.parametrize(
    "bad",
    [
        *(b"", b"[]", b"{}", b'{"format": "other", "content": {}}'),
        *(b"[" * 100_000, b'{"a":' * 100_000),
        *(BOMB, zipped(BOMB), pickle.dumps(Trap())),
    ],
    ids=["empty", "list", "object", "other", "deep-lists", "deep-objects", "gzip-bomb", "zip-bomb", "pickle"],
)
def test_a_file_that_is_no_export_is_refused(log: Log, bad: bytes) -> None:
    with pytest.raises(StoreError, match=r"not an export|bytes or more|damaged"):
        transfer.restore(log, "me", bad)
    assert log.settings("me") is None


def test_damage_and_newer_versions_are_refused(filled: Log, fresh: Callable[[], str]) -> None:
    data = transfer.export(filled, "me")
    other = store.open(fresh())
    for bad, says in (
        (data.replace(b'"correct": true', b'"correct": false', 1), "damaged"),
        (changed(data, version=99), "Update"),
        (changed(data, content={"sittings": []}, checksum=packing.checksum({"sittings": []})), "lacks"),
    ):
        with pytest.raises(StoreError, match=says):
            transfer.restore(other, "me", bad)
    assert other.sittings("me") == ()
    other.close()


def test_a_reported_question_counts_for_nothing_and_the_report_is_kept(filled: Log) -> None:
    responses = filled.responses("me", "one")
    assert [response.voided for response in responses] == [False, False, True, False, False, False]
    assert [report.note for report in filled.reports("me")] == ["The plot is missing."]
    assert not filled.report("me", "one", 2, "again")
    assert not filled.report("me", "one", 17, "nothing there")


@pytest.mark.parametrize(
    ("where", "name", "most"),
    [
        (packing, "MAX_BYTES", 1000),
        (importable, "MAX_SITTINGS", 1),
        (importable, "MAX_RESPONSES", 11),
        (importable, "MAX_STUDY", 1),
        (importable, "MAX_PLANS", 1),
    ],
)
def test_an_import_has_a_size(
    filled: Log, monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str, most: int
) -> None:
    data = transfer.export(filled, "me")
    monkeypatch.setattr(where, name, most)
    before = counts(filled)
    with pytest.raises(StoreError, match=f"{most:,} are read|more than {most:,}|lacks"):
        transfer.restore(filled, "you", data)
    assert counts(filled) == before


PICTURE = "![p](http://192.0.2.1/p.png)"


@pytest.mark.parametrize("part", ["stem", "explanation", "options", "keys", "misconceptions", "misconception", "role"])
def test_an_import_that_shows_a_picture_is_refused(filled: Log, bank: Bank, part: str) -> None:
    log, choices = filled, next(item for item in bank.active if isinstance(item, SingleChoice))
    log.begin("me", a_sitting(("statistics",), sitting_id="three"))
    log.append("me", "three", 0, give_answer(banks.vary(choices, 1), True))
    content = json.loads(transfer.export(log, "me"))["content"]
    row = next(exported for exported in content["sittings"] if exported["id"] == "three")["responses"][0]
    match part:
        case "options" | "keys":
            row["shown"][part][0] += PICTURE
        case "misconceptions":
            row["shown"][part][row["shown"]["options"][0]] = PICTURE
        case "misconception":
            row[part] = PICTURE
        case "role":
            content["settings"]["role"] = PICTURE
        case _:
            row["shown"][part] += PICTURE
    data = changed(transfer.export(log, "me"), content=content, checksum=packing.checksum(content))
    with pytest.raises(StoreError, match="shows a picture"):
        transfer.restore(log, "you", data)
    assert log.settings("you") is None


def test_names_in_an_import_are_no_paths(filled: Log, tmp_path: Path) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    content["sittings"][0]["id"] = "../../../one"
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    before = {path for path in tmp_path.rglob("*") if "sqlite3" not in path.name}
    assert transfer.restore(filled, "you", data).sittings == 2
    assert "../../../one" in {sitting.id for sitting in filled.sittings("you")}
    assert {path for path in tmp_path.rglob("*") if "sqlite3" not in path.name} == before

"""Invalid and damaged exports are refused, and the log stays as it was."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.errors import InvalidEntry, StoreError
from assessment.items import SingleChoice
from assessment.plan.study_log import logged_hours
from assessment.store import Log
from assessment.store.care import importable, packing, transfer
from tests.conftest import a_sitting, give_answer
from tests.store.care.conftest import changed
from tests.store.conftest import ON_ONE_STORE, counts, entry

pytestmark = ON_ONE_STORE
MONDAY = date(2026, 1, 5)
PICTURE = "![p](http://192.0.2.1/p.png)"

BAD = [
    ("study", "hours", -1), ("study", "hours", 0), ("study", "hours", 1e6), ("study", "note", "x" * 30_000),
    *(("plans", "hours_per_week", hours) for hours in (0.5, 60.5, 168.0)),
    ("study", "studied_on", "yesterday"), ("study", "week", "2026-01-06"), ("plans", "start", "soon"),
    ("plans", "weeks_off", [7]), ("plans", "pinned", {"a": 1}),
    ("taken_out", "item_id", "x" * 101), ("taken_out", "item_id", 7), ("taken_out", "taken_out_at", "soon"),
    ("plans", "pinned", ["x" * 200]), ("plans", "skipped", ["a\x00b"]), ("plans", "pinned", ["t"] * 1_001),
    ("plans", "skipped", ["estimation"]), ("plans", "pinned", ["sql-databases"]),
    ("sittings", "max_items", 0), ("sittings", "max_items", -1), ("sittings", "max_items", 10**6),
    ("sittings", "areas", ["x" * 10_000]), ("sittings", "topics", ["a\x00b"]),
    ("drafts", "item_id", 7), ("drafts", "code", "x" * 60_000), ("drafts", "saved_at", "soon"),
]  # fmt: skip


class Trap:
    """What unpickling would run."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("an import was unpickled",)


#: A hundred kilobytes that would be a hundred megabytes.
BOMB = gzip.compress(b" " * 100_000_000, 1)


@pytest.mark.parametrize(("part", "name", "value"), BAD)
def test_an_invalid_entry_is_refused(filled: Log, part: str, name: str, value: object) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    content[part][0][name] = value
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    before = counts(filled)
    with pytest.raises(StoreError, match=r"valid export|fit"):
        transfer.restore(filled, "you", data)
    assert counts(filled) == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({"study": [{"id": "x"}]}, "'topic' is missing"),
        ({"sittings": [None]}, "a part of it is not of the form that exports have"),
        ({"sittings": ["one"]}, "a part of it is not of the form that exports have"),
        ({"plans": 7}, "a part of it is not of the form that exports have"),
        ({"taken_out": [{"item_id": "x", "taken_out_at": "soon"}]}, "taken_out.taken_out_at: 'soon' is no moment"),
        (
            {"removed": [{"kind": "draft", "id": "x", "removed_at": "2026-01-06T25:00:00+00:00"}]},
            "removed.removed_at: '2026-01-06T25:00:00+00:00' is no moment",
        ),
    ],
)
def test_a_broken_export_is_described_in_words_about_the_file(
    filled: Log, content: dict[str, object], says: str
) -> None:
    whole = {**json.loads(transfer.export(filled, "me"))["content"], **content}
    data = changed(transfer.export(filled, "me"), content=whole, checksum=packing.checksum(whole))
    with pytest.raises(StoreError) as refused:
        transfer.restore(filled, "you", data)
    assert str(refused.value) == f"The file is no valid export ({says}). Nothing was changed; export it again."


@pytest.mark.parametrize(
    ("part", "name", "value", "says"),
    [
        ("study", "studied_on", "yesterday", "study.studied_on: 'yesterday' is no day"),
        ("study", "week", "2026-02-30", "study.week: '2026-02-30' is no day"),
        ("plans", "weeks_off", ["2026-13-01"], "plan_choice.weeks_off: '2026-13-01' is no day"),
        ("study", "logged_at", "0001-01-01T00:00:00+14:00", "study.logged_at: '0001-01-01T00:00:00+14:00' is not a plausible date"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_named_with_where_it_stands(
    filled: Log, part: str, name: str, value: object, says: str
) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    content[part][0][name] = value
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    with pytest.raises(StoreError) as refused:
        transfer.restore(filled, "you", data)
    assert str(refused.value) == f"The file is no valid export ({says}). Nothing was changed; export it again."


@pytest.mark.parametrize(("hours", "fits"), [(1.0, True), (60.0, True), (60.5, False), (168.0, False), (0.5, False)])
def test_an_import_takes_as_many_hours_a_week_as_the_form(filled: Log, hours: float, fits: bool) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    content["settings"]["hours_per_week"] = hours
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    assert (text.read_hours(f"{hours:g}") is not None) is fits
    if fits:
        assert transfer.restore(filled, "you", data).settings
    else:
        with pytest.raises(StoreError, match=r"out of range|fit"):
            transfer.restore(filled, "you", data)


@pytest.mark.parametrize(
    ("hours", "week", "fits"),
    [(24.0, None, True), (24.5, None, False), (60.0, MONDAY, True), (168.5, MONDAY, False)],
)
def test_form_log_and_import_take_as_many_hours_of_an_entry(
    filled: Log, hours: float, week: date | None, fits: bool
) -> None:
    content = json.loads(transfer.export(filled, "me"))["content"]
    content["study"] = [content["study"][0] | {"hours": hours, "week": week and week.isoformat()}]
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    for take in (
        lambda: transfer.restore(filled, "you", data),
        lambda: filled.study("me", entry("new", hours=hours, week=week, topic="time-series")),
        lambda: logged_hours.validate(hours, "", MONDAY, MONDAY, week),
    ):
        with nullcontext() if fits else pytest.raises((StoreError, InvalidEntry)):
            take()


def zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../groundwork.json", data)
    return packed.getvalue()


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


@pytest.mark.parametrize("days", [0, 1])
def test_a_day_that_is_still_to_come_is_refused(filled: Log, days: int) -> None:
    """As by the form; but for a day that has begun somewhere already, since learners are in every zone."""
    furthest = datetime.now(UTC) + timedelta(hours=14)
    content = json.loads(transfer.export(filled, "me"))["content"]
    content["study"][0] |= {"id": "to-come", "studied_on": (furthest.date() + timedelta(days=days)).isoformat()}
    data = changed(transfer.export(filled, "me"), content=content, checksum=packing.checksum(content))
    if days:
        with pytest.raises(StoreError, match="still to come"):
            transfer.restore(filled, "you", data)
        with pytest.raises(StoreError, match="still to come"):
            filled.study("me", entry("to-come", studied_on=furthest.date() + timedelta(days=days)))
    else:
        assert transfer.restore(filled, "you", data).entries


def test_damage_and_newer_versions_are_refused(filled: Log, fresh: Callable[[], str]) -> None:
    data = transfer.export(filled, "me")
    other = store.open(fresh())
    for bad, says in (
        (data.replace(b'"correct": true', b'"correct": false', 1), "damaged"),
        (changed(data, version=99), "Update"),
        (changed(data, content={"sittings": []}, checksum=packing.checksum({"sittings": []})), "valid export"),
    ):
        with pytest.raises(StoreError, match=says):
            transfer.restore(other, "me", bad)
    assert other.sittings("me") == ()
    other.close()


@pytest.mark.parametrize(
    ("where", "name", "most"),
    [(packing, "MAX_BYTES", 1000), (importable, "MAX_RESPONSES", 11)],
)
def test_an_import_has_a_size(
    filled: Log, monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str, most: int
) -> None:
    data = transfer.export(filled, "me")
    monkeypatch.setattr(where, name, most)
    before = counts(filled)
    with pytest.raises(StoreError, match=f"limit is {most:,}|more than {most:,}"):
        transfer.restore(filled, "you", data)
    assert counts(filled) == before


@pytest.mark.parametrize("part", sorted(importable.MAX_ROWS))
def test_every_part_of_an_import_has_a_size(filled: Log, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    rows = len(json.loads(transfer.export(filled, "me"))["content"][part])
    monkeypatch.setitem(importable.MAX_ROWS, part, rows - 1)
    with pytest.raises(StoreError, match=f"{part} has more than {rows - 1:,} rows"):
        transfer.restore(filled, "you", transfer.export(filled, "me"))


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

"""Export and import: nothing is lost, and nothing bad gets in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store import Log, transfer
from tests.conftest import a_sitting, answered


@pytest.fixture
def filled(log: Log, bank: Bank) -> Log:
    log.choose("me", Settings("data-scientist", "software-engineer", 7))
    log.rate("me", "statistics", 3)
    for sitting_id in ("one", "two"):
        log.begin("me", a_sitting(("statistics",), sitting_id=sitting_id))
        for position, item in enumerate(bank.active[:6]):
            log.append("me", sitting_id, position, answered(banks.vary(item, position), position % 2 == 0))
    log.report("me", "one", 2, "The plot is missing.")
    log.finish("me", "one")
    return log


def test_an_export_read_back_elsewhere_is_the_same(filled: Log, tmp_path: Path) -> None:
    data = transfer.export(filled, "me")
    other = store.open(str(tmp_path / "other"))
    assert transfer.restore(other, "you", data) == 2
    assert other.sittings("you") == filled.sittings("me")
    assert other.responses("you") == filled.responses("me")
    assert other.settings("you") == filled.settings("me")
    assert [(one.area, one.level) for one in other.self_ratings("you")] == [("statistics", 3)]
    other.close()


def test_importing_twice_adds_nothing(filled: Log) -> None:
    before = filled.responses("me")
    assert transfer.restore(filled, "me", transfer.export(filled, "me")) == 0
    assert filled.responses("me") == before


def changed(data: bytes, **fields: object) -> bytes:
    return json.dumps({**json.loads(data), **fields}).encode()


@pytest.mark.parametrize(
    "bad", [b"", b"PK\x03\x04", b"[]", b"{}", b'{"format": "other", "content": {}}', b"[" * 100_000]
)
def test_a_file_that_is_no_export_is_refused(log: Log, bad: bytes) -> None:
    with pytest.raises(StoreError, match="not an export"):
        transfer.restore(log, "me", bad)
    assert log.settings("me") is None


def test_damage_and_newer_versions_are_refused(filled: Log, tmp_path: Path) -> None:
    data = transfer.export(filled, "me")
    other = store.open(str(tmp_path / "other"))
    for bad, says in (
        (data.replace(b'"correct": true', b'"correct": false', 1), "damaged"),
        (changed(data, version=99), "Update"),
        (changed(data, content={"sittings": []}, checksum=transfer._checksum({"sittings": []})), "lacks"),
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


def test_erasing_leaves_no_record_and_no_byte(filled: Log, bank: Bank) -> None:
    filled.choose("you", Settings())
    secret = filled.responses("me")[0].shown.stem[:30].encode()
    path = Path(filled.place)
    filled.erase("me")
    assert filled.settings("me") is None
    assert filled.sittings("me") == ()
    assert filled.settings("you") == Settings()
    for file in path.parent.glob(f"{path.name}*"):
        content = file.read_bytes()
        assert secret not in content
        assert b"The plot is missing" not in content


def test_erasing_covers_every_table_that_a_learner_is_in(filled: Log) -> None:
    """A new table fails here until `erase` covers it."""
    import sqlalchemy as sa

    from assessment.store import schema

    filled.erase("me")
    with filled._engine.connect() as connection:
        counts = {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in schema.metadata.tables.items()
        }
    assert {name: count for name, count in counts.items() if count} == {"meta": 1}

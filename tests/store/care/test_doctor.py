"""The doctor changes nothing, finds problems, and says what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessment import store
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import doctor
from assessment.store.care.backup import back_up
from assessment.store.db import location, schema
from tests.store.conftest import response, sitting


def fill(log: Log) -> None:
    log.choose("me", Settings())
    log.begin("me", sitting())
    for number in range(3):
        log.append("me", "one", number, response(number))
    log.report("me", "one", 1, "No key.")


def findings_of(url: str) -> dict[str, doctor.Finding]:
    return {finding.name: finding for finding in doctor.examine(url)}


def test_a_healthy_log_has_no_error(log: Log, url: str) -> None:
    fill(log)
    findings = findings_of(store.address(url))
    # The tests' server runs without fsync; that is an error indeed.
    errors = {name for name, finding in findings.items() if finding.severity == "error"} - {"fsync", "full_page_writes"}
    assert not errors
    assert "response 3" in findings["rows"].says
    assert findings["orphaned rows"].says == "none"
    assert all(finding.remedy for finding in findings.values() if finding.severity != "ok")
    if url.startswith("postgresql"):
        assert findings["fsync"].severity == "error"


def test_a_fresh_install_is_green(url: str) -> None:
    """Before and after the log is made, no check fails, apart from those of the machine."""
    true_of_the_machine = {"fsync", "full_page_writes"}  # off in the tests' server, which runs in memory
    if doctor.WAL_RESET_BUG[0] <= sqlite3.sqlite_version_info <= doctor.WAL_RESET_BUG[1]:
        true_of_the_machine.add("SQLite")
    address = store.address(url)
    for _ in ("before", "after"):
        assert {
            name for name, finding in findings_of(address).items() if finding.severity != "ok"
        } <= true_of_the_machine
        store.open(address).close()


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    findings = findings_of(store.address(str(tmp_path / "none")))
    assert "none yet" in findings["content"].says
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_changed_by_looking(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    fill(log)
    log.close()
    before = Path(log.location).read_bytes()
    findings_of(store.address(str(tmp_path)))
    assert Path(log.location).read_bytes() == before


ORPHANS = {
    "DELETE FROM learner": "1 sittings without a learner",
    "DELETE FROM sitting": "3 answers without a sitting",
    "DELETE FROM response WHERE position = 1": "1 reports without an answer",
    "DELETE FROM response WHERE position = 0": "1 sittings with a missing answer",
}


@pytest.mark.parametrize(("statement", "says"), ORPHANS.items())
def test_orphaned_rows_are_found(tmp_path: Path, statement: str, says: str) -> None:
    log = store.open(str(tmp_path))
    fill(log)
    log.close()
    with closing(sqlite3.connect(log.location)) as connection:
        connection.execute(statement)
        connection.commit()
    finding = findings_of(store.address(str(tmp_path)))["orphaned rows"]
    assert says in finding.says
    assert finding.severity == "error"


def test_a_file_in_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    finding = findings_of(store.address(str(tmp_path / "file" / "data")))["folder"]
    assert (finding.severity, finding.says) == ("error", f"{tmp_path / 'file'} is no folder")


def test_damage_a_foreign_file_and_a_newer_log_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "groundwork.sqlite3"
    path.write_text("dear diary")
    assert "not a database" in findings_of(store.address(str(tmp_path)))["opening"].says
    path.unlink()
    log = store.open(str(tmp_path))
    fill(log)
    with log.transactions.engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION + 1}")
    log.close()
    assert "Update" in findings_of(store.address(str(tmp_path)))["schema"].remedy
    path.write_bytes(path.read_bytes()[:9000])
    assert "damaged" in findings_of(store.address(str(tmp_path)))["opening"].says


def test_an_unreachable_server_and_a_bad_address_are_reported() -> None:
    assert findings_of("postgresql://somebody:hunter2@127.0.0.1:9/none")["opening"].severity == "error"
    assert "hunter2" not in repr(doctor.examine("postgresql://somebody:hunter2@127.0.0.1:9/none"))
    assert findings_of("mysql://x/y")["opening"].severity == "error"


def test_a_missing_backup_an_old_sqlite_and_a_full_disk_are_mentioned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = store.open(str(tmp_path))
    fill(log)
    log.close()
    url = store.address(str(tmp_path))
    assert findings_of(url)["backups"].severity == "warning"
    back_up(url)
    assert findings_of(url)["backups"].severity == "ok"
    for version, severity in (((3, 51, 2), "warning"), ((3, 51, 3), "ok"), ((3, 7, 0), "warning")):
        monkeypatch.setattr("sqlite3.sqlite_version_info", version)
        assert findings_of(url)["SQLite"].severity == severity
    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)
    assert findings_of(url)["free space"].severity == "warning"


def test_a_second_name_of_the_log_is_mentioned(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    log.close()
    assert "names" not in findings_of(store.address(str(tmp_path)))
    (tmp_path / "other.db").hardlink_to(log.location)
    assert findings_of(store.address(str(tmp_path)))["names"].severity == "warning"


def test_an_erasure_recorded_in_one_ledger_only_is_mentioned(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    fill(log)
    log.erase("me")
    log.close()
    url = store.address(str(tmp_path))
    assert findings_of(url)["erasures"].severity == "ok"
    location.ledger(url).unlink()
    assert findings_of(url)["erasures"].severity == "warning"
    store.open(str(tmp_path)).close()
    assert findings_of(url)["erasures"].severity == "ok"


def test_a_folder_that_may_not_be_read_is_no_server_that_is_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = store.open(str(tmp_path))
    log.close()

    def refuse(path: Path, answers: int) -> doctor.Finding:
        raise PermissionError(13, "Permission denied", str(tmp_path / "backups"))

    monkeypatch.setattr(doctor, "_backups", refuse)
    finding = doctor.examine(store.address(str(tmp_path)))[-1]
    assert finding.says == f"{tmp_path / 'backups'} cannot be read: Permission denied"
    assert finding.severity == "error" and "running" not in finding.remedy

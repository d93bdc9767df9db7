"""Erasing: no record, no byte, and no way back through an old backup."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from assessment import store
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from assessment.store.db import location, schema
from assessment.store.log import erasure
from tests.store.conftest import agreed, choice, counts, entry, pictured, response, sitting

SECRET = "a secret of mine"


@pytest.fixture
def filled(log: Log) -> Log:
    fill(log, "me", "one")
    return log


def fill(log: Log, learner: str, name: str) -> None:
    log.choose(learner, Settings())
    log.rate(learner, "statistics", 3)
    log.begin(learner, sitting(name))
    log.append(learner, name, 0, response(given=(SECRET,)))
    log.report(learner, name, 0, SECRET)
    log.study(learner, entry(note=SECRET))
    log.start_timer(learner, "estimation")
    log.adopt(learner, choice())
    log.take_out(learner, "item-0")
    log.take_out(learner, "item-1")
    log.bring_back(learner, "item-1")
    log.share(learner, agreed(name))
    log.share(learner, agreed(name, "profile", name=SECRET))
    pictured(log, learner, team=name)
    set_aside(log, learner)


def set_aside(log: Log, learner: str) -> None:
    """Import an answer to a position that has one."""
    content = json.loads(transfer.export(log, learner))["content"]
    content["sittings"][0]["responses"][0]["given"] = [SECRET, "again"]
    outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": content}
    transfer.restore(log, learner, json.dumps(outer | {"checksum": packing.checksum(content)}).encode())
    log.keep_draft(learner, "item-0", "r", SECRET)


def test_it_covers_every_table_that_a_learner_is_in(filled: Log) -> None:
    """A new table fails here until it is filled above and `erase` covers it."""
    of_nobody = {"erasure", "ended_login", "arrival"}
    of_guests = {"guest"}  # `test_guests.py` fills that one
    assert {*counts(filled)} | of_nobody | of_guests == set(schema.metadata.tables)
    assert filled.erase("me") == 15
    assert counts(filled) == {"meta": 1, "erasure": 1}
    assert filled.erase("me") == 0
    assert counts(filled) == {"meta": 1, "erasure": 1}


def test_no_other_learner_is_affected(filled: Log) -> None:
    fill(filled, "you", "two")
    filled.erase("me")
    assert filled.sittings("me") == ()
    assert len(filled.responses("you")) == len(filled.reports("you")) == len(filled.self_ratings("you")) == 1
    assert len(filled.study_entries("you")) == len(filled.adopted_plans("you")) == 1 and filled.timer("you")
    assert filled.study_entries("me") == filled.adopted_plans("me") == () and filled.timer("me") is None
    assert len(filled.taken_out("you")) == 1 and filled.taken_out("me") == ()


def test_no_byte_is_left_in_the_files(tmp_path: Path) -> None:
    log = store.open(str(tmp_path))
    fill(log, "me-of-all-people", "one")
    assert any(SECRET.encode() in file.read_bytes() for file in tmp_path.glob("groundwork*"))
    log.erase("me-of-all-people")
    files = list(tmp_path.glob("groundwork*"))
    assert not any(word in file.read_bytes() for file in files for word in (SECRET.encode(), b"me-of-all-people"))
    log.close()


def test_whatever_way_a_backup_comes_back_it_is_erased_again(tmp_path: Path) -> None:
    path = tmp_path / "groundwork.sqlite3"
    log = store.open(str(tmp_path))
    fill(log, "me", "one")
    fill(log, "you", "two")
    log.close()
    shutil.copy(path, tmp_path / "copy")
    log = store.open(str(tmp_path))
    log.erase("me")
    fill(log, "me", "three")  # the same person starts again
    log.close()
    shutil.copy(path, tmp_path / "later")

    shutil.copy(tmp_path / "copy", path)
    log = store.open(str(tmp_path))
    assert log.settings("me") is None
    assert len(log.responses("you")) == 1
    log.close()

    shutil.copy(tmp_path / "later", path)
    log = store.open(str(tmp_path))
    assert [sitting.id for sitting in log.sittings("me")] == ["three"]  # it knows of the erasure: what came after stays
    log.close()


def test_a_backup_that_comes_back_under_an_open_log_is_erased_again(filled: Log) -> None:
    """As the tools of PostgreSQL bring one back while dashboards run, which look for it every few minutes."""
    filled.erase("me")
    with filled.transactions.engine.begin() as connection:
        connection.execute(sa.delete(schema.erasure))  # the backup has no note of it
    fill(filled, "me", "one")
    fill(filled, "you", "two")
    filled.remember_erasures()
    assert filled.settings("me") is None and filled.responses("me") == ()
    assert len(filled.responses("you")) == 1


def test_an_erasure_is_known_whatever_name_leads_to_the_log(tmp_path: Path) -> None:
    path, link = tmp_path / "data/groundwork.sqlite3", tmp_path / "elsewhere/other.db"
    link.parent.mkdir()
    log = store.open(str(path.parent))
    fill(log, "me", "one")
    log.close()
    shutil.copy(path, tmp_path / "copy")
    link.symlink_to(path)
    linked = store.open(f"sqlite:///{link}")
    linked.erase("me")
    linked.close()
    shutil.copy(tmp_path / "copy", path)
    log = store.open(str(path.parent))
    assert log.settings("me") is None
    log.close()
    assert [file.name for file in link.parent.iterdir()] == [link.name]


def test_what_was_recorded_after_an_erasure_stays_when_it_is_opened_again(fresh: Callable[[], str]) -> None:
    url = fresh()
    for name in ("one", "two"):
        log = store.open(url)
        log.erase("me")
        fill(log, "me", name)
        log.close()
    log = store.open(url)
    assert [sitting.id for sitting in log.sittings("me")] == ["two"]
    log.close()


def test_the_ledger_names_no_learner_and_a_torn_line_is_skipped(filled: Log, url: str) -> None:
    filled.erase("me")
    ledger = location.ledger(store.address(url))
    ((note, hashed),) = erasure.read_ledger(ledger).items()
    with ledger.open("a") as file:
        file.write(note[:20])
    fill(filled, "me", "two")
    filled.erase("me")
    both = erasure.read_ledger(ledger)
    assert len(both) == 2
    assert both[note] == hashed
    assert len(set(both.values())) == 2  # the same person twice, and nobody can see that

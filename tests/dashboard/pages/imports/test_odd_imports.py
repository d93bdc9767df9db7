"""Odd records that an import takes, each odd in its own way, all in one log: every page, view, sitting and file opens."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, exports, store
from assessment.banks import Bank
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state.session import LEARNER as ME
from assessment.exports.anki import apkg
from assessment.items import Program, Settings
from assessment.review import cards
from assessment.store import Log
from assessment.store.care import content as contents
from assessment.store.care import packing, transfer
from tests.conftest import a_sitting, give_answer
from tests.dashboard.pages.imports.odd import FAR_AHEAD, LONG_AGO, ODD, SETTINGS, Row
from tests.dashboard.walking import EVERY_VIEW, visit
from tests.store.conftest import choice, entry

FEWEST = 250


@pytest.fixture(scope="module")
def plain(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Row:
    """The content of an export with one record of every kind."""
    log = store.open(str(tmp_path_factory.mktemp("plain")))
    log.choose("you", Settings())
    log.begin("you", a_sitting(("statistics",)))
    exercise = next(item for item in bank.active if isinstance(item, Program))
    asked = [item for item in bank.questions if item.topic == "estimation"]
    for position, item in enumerate(asked[:4]):
        log.append("you", "one", position, give_answer(banks.vary(item, position), position % 2 == 0))
    log.finish("you", "one")
    log.study("you", entry())
    log.adopt("you", choice())
    log.take_out("you", asked[0].id)
    log.keep_draft("you", exercise.id, exercise.revision, "pass")
    log.rate("you", "statistics", 3)
    log.take_out("you", "gone")
    log.bring_back("you", "gone")
    content = transfer.checked(transfer.export(log, "you"))
    content["consents"] = [{"kind": "picture", "team": "t", "name": "", "given_at": LONG_AGO, "ended_at": FAR_AHEAD}]
    log.close()
    return content


def changed(row: Row, field: str, value: Any) -> Row:
    """Copy a record with one field changed, which may lie within another."""
    row = copy.deepcopy(row)
    inner, (*way, last) = row, field.split(".")
    for name in way:
        inner = inner[name]
    inner[last] = copy.deepcopy(value)
    return row


def odd_rows(kind: str, row: Row) -> Iterator[Row]:
    for field, values in ODD[kind].items():
        for value in values:
            yield changed(row, field, value)


def alone(content: Row, kind: str, row: Row) -> bool:
    """Tell whether an import takes a record."""
    try:
        contents.read({name: [] for name in content} | {"settings": content["settings"], kind: [row]})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return False
    return True


def odd(plain: Row) -> Row:
    """Put every odd record that an import takes into one content, with ids and moments of their own where both would clash."""
    content = {name: [] for name in plain} | {"settings": plain["settings"]}
    begin, number = datetime(2026, 1, 1, tzinfo=UTC), 0
    for kind in ODD.keys() - {"responses"}:
        rows = []
        for row in odd_rows(kind, plain[kind][0]):
            number += 1
            if (kind == "sittings" and row["id"] == "one") or (kind == "study" and row["id"] == "entry"):
                row["id"] = f"odd-{number}"
            if kind in ("taken_out", "drafts") and row["item_id"] in (plain[kind][0]["item_id"], "gone"):
                row["item_id"] = f"{row['item_id'][:60]}-{number}" if row["item_id"] == "gone" else row["item_id"]
            if kind == "plans" and row["adopted_at"] not in (LONG_AGO, FAR_AHEAD):
                row["adopted_at"] = (begin + timedelta(seconds=number)).isoformat()
            if alone(plain, kind, row):
                rows.append(row)
        content[kind] = rows
    (whole,) = plain["sittings"]
    for response in whole["responses"][:2]:
        for row in odd_rows("responses", response):
            number += 1
            sitting = copy.deepcopy(whole) | {"id": f"answer-{number}", "responses": [row, response]}
            if alone(plain, "sittings", sitting):
                content["sittings"] = [*content["sittings"], sitting]
    return content


def packed(content: Row) -> bytes:
    outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": content}
    return json.dumps(outer | {"checksum": packing.checksum(content)}).encode()


def open_everything(app: AppTest, log: Log) -> None:
    """Open every page and view, each finished sitting's result, each open sitting, topics and exercises, and make every file."""
    for page in (*navigation.MENU, "settings"):
        visit(app, page)
    for page, view in EVERY_VIEW:
        visit(app, page, view)
    for sitting in log.sittings(ME):
        visit(app, "quiz" if sitting.finished_at is None else "result", sitting=sitting.id)
    for name in ("estimation", "gone", ""):
        visit(app, "topic", topic=name)


def test_whatever_odd_records_an_import_takes_every_page_opens(app: AppTest, log: Log, bank: Bank, plain: Row) -> None:
    content = odd(plain)
    brought = transfer.restore(log, ME, packed(content))
    assert brought.sittings + brought.entries + brought.plans + brought.drafts > FEWEST
    open_everything(app, log)
    responses, now = log.responses(ME), datetime.now(UTC)
    assert apkg(cards.deck(responses, {item.id for item in bank.questions}, now), bank.blueprint, now)
    names = {topic.id: topic.name for topic in bank.blueprint.topics}
    assert exports.diary_document(log.studied(ME), names)
    again = transfer.export(log, ME)
    assert transfer.restore(log, "again", again).answers == brought.answers


@pytest.mark.parametrize("field", SETTINGS)
def test_whatever_settings_an_import_takes_every_page_opens(app: AppTest, log: Log, plain: Row, field: str) -> None:
    for value in SETTINGS[field]:
        content = plain | {"settings": changed(plain["settings"], field, value) | {"chosen_at": FAR_AHEAD}}
        log.erase(ME)
        transfer.restore(log, ME, packed(content))
        for page in (*navigation.MENU, "settings"):
            visit(app, page)


@pytest.mark.parametrize("number", range(40))
def test_whatever_plan_an_import_takes_is_shown_when_it_is_in_force(
    app: AppTest, log: Log, plain: Row, number: int
) -> None:
    rows = [row for row in odd_rows("plans", plain["plans"][0]) if alone(plain, "plans", row)]
    for row in rows[number::40]:
        log.erase(ME)
        transfer.restore(log, ME, packed(plain | {"plans": [row | {"adopted_at": FAR_AHEAD}]}))
        for page in ("today", "plan"):
            visit(app, page)

"""Every page, view, sitting and file opens with a log of odd records that an import accepts."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, exports, store
from assessment.banks import Bank
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.people.accounts import LOCAL as ME
from assessment.exports.anki import apkg
from assessment.items import Program, Settings
from assessment.review import cards
from assessment.store import Log
from assessment.store.care import content as contents
from assessment.store.care import packing, transfer
from tests.conftest import LONG, a_sitting, give_answer
from tests.dashboard.pages.imports.odd import FAR_AHEAD, IDS, LONG_AGO, ODD, SETTINGS, Row
from tests.dashboard.walking import EVERY_VIEW, visit
from tests.store.conftest import choice, entry

A_SITTING = 10


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
    content = transfer.verified_content(transfer.export(log, "you"))
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


def alone(content: Row, kind: str, row: Row) -> bool:
    """Whether an import accepts a record; an answer is wrapped in a sitting."""
    if kind == "responses":
        kind, row = "sittings", content["sittings"][0] | {"responses": [row]}
    try:
        contents.read({name: [] for name in content} | {"settings": content["settings"], kind: [row]})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return False
    return True


def taken(content: Row, kind: str, field: str, row: Row) -> list[Any]:
    """List the odd values of a field that an import accepts."""
    return [value for value in ODD[kind][field] if alone(content, kind, changed(row, field, value))]


def odd_rows(content: Row, kind: str, row: Row) -> Iterator[Row]:
    """Make records with odd fields, all at once or one at a time if that is refused, until each value has been used."""
    values = {field: among for field in ODD[kind] if (among := taken(content, kind, field, row))}
    for number in range(max(map(len, values.values()))):
        odd_values = {field: among[number % len(among)] for field, among in values.items()}
        together = row
        for field, value in odd_values.items():
            together = changed(together, field, value)
        if alone(content, kind, together):
            yield together
        else:
            yield from (changed(row, field, value) for field, value in odd_values.items())


def odd(plain: Row) -> Row:
    """Put odd records of every kind into one content, with ids and times of their own where they would clash."""
    content = {name: [] for name in plain} | {"settings": plain["settings"]}
    (whole,) = plain["sittings"]
    for kind in ODD.keys() - {"responses"}:
        for number, row in enumerate(odd_rows(plain, kind, plain[kind][0])):
            if number >= len(IDS) and kind in ("sittings", "study"):
                row["id"] = f"{kind}-{number}"
            if number >= len(IDS) and kind in ("taken_out", "drafts"):
                row["item_id"] = f"{kind}-{number}"
            content[kind].append(row)
    answers = [answer for given in whole["responses"][:2] for answer in odd_rows(plain, "responses", given)]
    for begin in range(0, len(answers), A_SITTING):
        content["sittings"].append(whole | {"id": f"answers-{begin}", "responses": answers[begin : begin + A_SITTING]})
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
    assert brought.answers > 50 and brought.sittings > 15 and brought.entries > 15 and brought.drafts > 10
    open_everything(app, log)
    responses, now = log.responses(ME), datetime.now(UTC)
    assert apkg(cards.deck(responses, {item.id for item in bank.questions}, now), bank.blueprint, now)
    names = {topic.id: topic.name for topic in bank.blueprint.topics}
    assert exports.diary_document(log.study_entries(ME), names)
    again = transfer.export(log, ME)
    assert transfer.restore(log, "again", again).answers == brought.answers


@pytest.mark.parametrize("field", SETTINGS)
def test_whatever_settings_an_import_takes_every_page_opens(app: AppTest, log: Log, plain: Row, field: str) -> None:
    for value in SETTINGS[field] if LONG else SETTINGS[field][:2]:
        content = plain | {"settings": changed(plain["settings"], field, value) | {"chosen_at": FAR_AHEAD}}
        log.erase(ME)
        transfer.restore(log, ME, packed(content))
        for page in (*navigation.MENU, "settings"):
            visit(app, page)


def test_whatever_plan_an_import_takes_is_shown_when_it_is_in_force(app: AppTest, log: Log, plain: Row) -> None:
    rows = [*odd_rows(plain, "plans", plain["plans"][0])]
    for row in rows if LONG else rows[::16]:
        log.erase(ME)
        transfer.restore(log, ME, packed(plain | {"plans": [row | {"adopted_at": FAR_AHEAD}]}))
        for page in ("today", "plan"):
            visit(app, page)

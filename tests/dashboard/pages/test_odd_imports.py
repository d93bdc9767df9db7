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
from tests.dashboard.pages.test_pages import EVERY_VIEW
from tests.dashboard.walking import OWN_PAGES, visit
from tests.store.conftest import choice, entry

Row = dict[str, Any]
LONG_AGO, FAR_AHEAD = "2000-01-01T00:00:00+00:00", "2200-12-31T23:59:59+00:00"
#: Texts that break what reads them carelessly: Markdown, HTML, formulas, other ways to write, and none at all.
TEXTS = ["", " ", "`" * 999, "$" * 999, "$\\frac{1}{$", "<script>x</script>", "</div></div>", "# h", "|a|\n|-|", "- " * 200, "[a](b",
         "\u202eabc", "e\u0301" * 40, "\U0001f469\u200d\U0001f52c" * 9, "\n\n\n", "\t", ":material/bug:", ":red[x", "{}%s%(a)s{0}",
         "nan", "../../etc", "a" * 5_000, "\ufeff", "\u0000".replace("\0", "\x01"), "<" * 2_000, "&#0;", "![", "~~a", "'; --"]  # fmt: skip
IDS = ["", " ", "a b", "a/b", "a.b", "#", "?", "%", "ä", "x" * 36, "'\"", "<b>", "e-1", "None", "0", "\u202e"]
NUMBERS = [0, 1, -1, 0.0, -0.0, 1e-9, 1e-300, 0.1, 20, -20, 0.999999, 100, 2**31 - 1, 2**63 - 1, -(2**63)]
#: For each field of each kind of record: what it may be, and the import decides whether it is.
ODD: dict[str, dict[str, list[Any]]] = {
    "study": {
        "id": IDS, "topic": [*IDS, "", "gone", "x" * 64], "note": TEXTS, "hours": [1e-300, 1e-9, 1 / 60, 24, 24.01, 100, 168, 0.1 + 0.2],
        "studied_on": ["2000-01-01", "2200-12-31", "2026-02-28", "2024-02-29"], "week": ["2000-01-03", "2200-12-29", "2026-01-05"],
        "logged_at": [LONG_AGO, FAR_AHEAD, "2026-01-06T20:00:00+14:00"], "edited_at": [LONG_AGO, FAR_AHEAD],
    },
    "plans": {
        "role": IDS, "starting_point": IDS, "hours_per_week": [1, 1.0000001, 59.99, 60],
        "start": ["2000-01-01", "2200-12-31", "2026-01-07"],
        "pinned": [[], ["gone"], ["estimation"] * 9, ["time-series", "estimation", "sql-databases"], IDS],
        "skipped": [[], ["gone"], ["estimation"], ["estimation", "time-series"], IDS],
        "weeks_off": [[], ["2000-01-03", "2200-12-29"], ["2026-01-07"], ["2026-01-05"] * 50], "adopted_at": [LONG_AGO, FAR_AHEAD],
        "shown": [None, *TEXTS, "groundwork-plan-1:", "groundwork-plan-1:eJwDAAAAAAE=", "groundwork-plan-1:" + "A" * 4_000],
    },
    "sittings": {
        "id": IDS, "kind": ["assessment", "practice", "review"], "areas": [[], ["gone"], ["statistics"] * 5, IDS], "role": IDS,
        "topics": [[], ["gone"], ["estimation", "estimation"], ["estimation", "gone"], ["sql-databases"], IDS], "starting_point": IDS,
        "seed": NUMBERS, "max_items": [1, 2, 1_000], "started_at": [LONG_AGO, FAR_AHEAD], "finished_at": [None, LONG_AGO, FAR_AHEAD],
    },
    "responses": {
        "item_id": [*IDS, "gone"], "revision": IDS, "topic": [*IDS, "gone"], "level": [1, 5], "seed": NUMBERS,
        "kind": ["single_choice", "multiple_choice", "numeric", "output", "program"], "correct": [True, False],
        "given": [[], [""], TEXTS, ["a"] * 200], "misconception": TEXTS, "confidence": [None, "sure", "guess"],
        "answered_at": [LONG_AGO, FAR_AHEAD], "voided": [True], "report": [None, {"note": "<b>" * 99, "reported_at": FAR_AHEAD}],
        "parameters.difficulty": [-20, 20, 0, 1e-300], "parameters.discrimination": [0.001, 100], "parameters.guessing": [0, 0.999999],
        "parameters.difficulty_sd": [0, 100], "shown.stem": TEXTS, "shown.code": TEXTS, "shown.language": [*TEXTS, "html", "x y"],
        "shown.options": [[], [""], ["a", "a"], TEXTS], "shown.keys": [[], [""], TEXTS], "shown.explanation": TEXTS,
        "shown.misconceptions": [{}, {"": ""}, {text: text for text in TEXTS}],
        "shown.figure": [{"kind": "roc-curve", "alt": "", "data": {"x_label": "x", "y_label": "<y>", "series": [
                             {"name": "", "x": [0], "y": [0]}]}},
                         {"kind": "histogram", "alt": "<b>", "data": {"x_label": "x", "y_label": "y", "counts": [0], "edges": [1, 1]}}],
    },
    "taken_out": {"item_id": [*IDS, "gone"], "taken_out_at": [LONG_AGO, FAR_AHEAD]},
    "drafts": {"item_id": [*IDS, "gone"], "revision": IDS, "code": TEXTS, "saved_at": [LONG_AGO, FAR_AHEAD]},
    "self_ratings": {"area": IDS, "level": [0, 1, 5], "rated_at": [LONG_AGO, FAR_AHEAD]},
    "consents": {"team": IDS, "name": TEXTS, "given_at": [LONG_AGO, FAR_AHEAD], "ended_at": [LONG_AGO, FAR_AHEAD]},
    "removed": {"id": IDS, "removed_at": [LONG_AGO, FAR_AHEAD]},
}  # fmt: skip
SETTINGS: dict[str, list[Any]] = {
    "role": IDS, "starting_point": IDS, "hours_per_week": [1, 60], "review_minutes": [0, 120], "programs": [True, False],
    "time_zone": ["", "UTC", "Pacific/Kiritimati", "Etc/GMT+12", "America/St_Johns"], "day_starts": [0, 23], "chosen_at": [FAR_AHEAD],
}  # fmt: skip
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
    for page in OWN_PAGES:
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

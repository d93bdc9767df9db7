"""Every page opens after importing exports with a few values changed at random."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks
from assessment.banks import Bank
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.people.accounts import LOCAL as ME
from assessment.dashboard.text import today as today_text
from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from tests.conftest import LONG, a_sitting, give_answer
from tests.dashboard.pages.imports.odd import FAR_AHEAD, IDS, LONG_AGO, NUMBERS, TEXTS
from tests.dashboard.walking import visit
from tests.store.conftest import choice, entry

#: Imports after which the pages are opened, many more in `make test-all`; and how many are refused for one that is taken, at most.
OPENED, TRIES = 60 if LONG else 4, 20


@pytest.fixture
def content(log: Log, bank: Bank) -> dict[str, Any]:
    """The content of an export with a few records of every kind."""
    log.choose("source", Settings())
    for name in ("done", "open"):
        log.begin("source", a_sitting(("statistics",), sitting_id=name))
        for position, item in enumerate(bank.active[:3]):
            log.append("source", name, position, give_answer(banks.vary(item, position), position % 2 == 0))
    log.finish("source", "done")
    log.study("source", entry())
    log.adopt("source", choice())
    log.take_out("source", bank.active[1].id)
    exported = transfer.verified_content(transfer.export(log, "source"))
    log.erase("source")
    return exported


def mutated(content: dict[str, Any], random: Random) -> dict[str, Any]:
    """Change up to three values of an export, each to another of its type more often than not."""
    content = copy.deepcopy(content)
    for _ in range(random.randint(1, 3)):
        value: Any = content
        while True:
            key = random.choice(list(value) if isinstance(value, dict) else range(len(value)))
            if not (isinstance(value[key], dict | list) and value[key]):
                break
            value = value[key]
        value[key] = another(value[key], random)
    return content


def another(value: object, random: Random) -> object:
    if random.random() < 0.2:
        return random.choice([None, [], {}, "", 0, -1, 1e300, True, "\ud800", "9999-12-31", [None], {"a": 1}])
    match value:
        case bool():
            return not value
        case int() | float():
            return random.choice([*NUMBERS, random.randint(0, 60), round(random.uniform(0, 60), 3)])
        case str():
            return random.choice([*TEXTS, *IDS, LONG_AGO, FAR_AHEAD, "2026-01-05", "gone", "estimation", "x" * 60])
    return random.choice([[], ["gone"], ["estimation"], None, "2026-01-05", LONG_AGO, "sure"])


def test_every_page_opens_after_every_import_that_was_taken(app: AppTest, log: Log, content: dict[str, Any]) -> None:
    opened = 0
    for seed in range(OPENED * TRIES):
        changed = mutated(content, Random(seed))
        outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": changed}
        log.erase(ME)
        try:
            transfer.restore(log, ME, json.dumps(outer | {"checksum": packing.checksum(changed)}).encode())
        except StoreError:
            continue  # refused, which the tests of the store look at
        if (opened := opened + 1) > OPENED:
            return
        for page in (*navigation.MENU, "settings"):
            visit(app, page)
        visit(app, "today", today_text.DIARY)
        for sitting in log.sittings(ME):
            visit(app, "quiz" if sitting.finished_at is None else "result", sitting=sitting.id)
    raise AssertionError(f"only {opened} imports were taken")

"""A log with a record of every kind."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.items import Settings
from assessment.store import Log
from tests.conftest import a_sitting, give_answer
from tests.store.conftest import choice, entry

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
    """Add two entries, one of which ticks off a week and was edited, two adopted plans, a card taken out, and a draft."""
    log.study("me", entry("ticked", week=MONDAY, hours=4))
    log.study("me", entry("ticked", week=MONDAY, hours=5, note="\x00 \ud800 🙂"))
    log.study("me", entry("other", topic=""))
    log.adopt("me", choice())
    log.adopt("me", choice(hours_per_week=10.0, weeks_off=(), adopted_at=datetime(2026, 2, 1, tzinfo=UTC)))
    log.take_out("me", "item-0")
    log.keep_draft("me", "item-0", "r", "def f():\n    return '![x](y)'\n")


def changed(data: bytes, **fields: object) -> bytes:
    return json.dumps({**json.loads(data), **fields}).encode()

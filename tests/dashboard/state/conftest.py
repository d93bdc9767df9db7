"""A session without a browser: the shipped bank, an empty log, and a learner whose days are those of Auckland."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import streamlit as st

from assessment.banks import Bank
from assessment.clock import Calendar
from assessment.dashboard.state import memo, session
from assessment.items import Settings
from assessment.store import Log


@pytest.fixture
def shown(bank: Bank, log: Log, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    """Show the log to a session of the learner `me`, whose days begin at four."""
    days = Calendar(ZoneInfo("Pacific/Auckland"), 4)
    for name, value in {"bank": bank, "log": log, "learner": "me", "calendar": days, "asks_programs": False}.items():
        monkeypatch.setattr(session, name, lambda value=value: value)
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})
    log.choose("me", Settings())
    yield log
    memo.forget()

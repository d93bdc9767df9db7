"""Which sitting waits to be continued."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from assessment.clock import Calendar
from assessment.dashboard.state import session, sittings
from tests.conftest import a_sitting

#: Ten to midnight in Auckland.
BEGUN = datetime(2026, 1, 6, 10, 50, tzinfo=UTC)
DAYS = Calendar(ZoneInfo("Pacific/Auckland"), 4)


@pytest.mark.parametrize(
    ("kind", "hour", "waits"), [("review", 14, True), ("review", 15, False), ("practice", 15, True)]
)
def test_a_review_waits_until_the_day_of_cards_ends_at_four_in_the_morning(
    kind: str, hour: int, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = replace(a_sitting(()), kind=kind, started_at=BEGUN)  # type: ignore[arg-type]
    monkeypatch.setattr(sittings, "unfinished", lambda: begun)
    monkeypatch.setattr(session, "calendar", lambda: DAYS)
    monkeypatch.setattr(session, "day_of_cards", lambda: DAYS.day_of(BEGUN.replace(hour=hour, minute=30)))
    assert (sittings.waiting() is begun) is waits

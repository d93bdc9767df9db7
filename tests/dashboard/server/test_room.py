"""A room lets in as many as it has seats, and knows how late the server is."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.dashboard.server import room as rooms
from assessment.dashboard.server.room import TABS, Room
from tests.dashboard.server.conftest import Clock


def test_one_ticket_opens_so_many_connections_and_no_more(room: Room) -> None:
    assert [room.enter("a") for _ in range(TABS + 1)] == [True] * TABS + [False]
    room.leave("a")
    assert room.enter("a")
    assert room.active_count() == 1


def test_lateness_is_measured(room: Room, clock: Clock) -> None:
    async def watched() -> None:
        watching = asyncio.create_task(room.watch(pause=0.0))
        for _ in range(400):
            clock.now += 1.0
            await asyncio.sleep(0)
        watching.cancel()

    with ThreadPoolExecutor(1) as thread:  # a browser test in the same process keeps a loop in this one
        thread.submit(asyncio.run, watched()).result()
    assert room.late == pytest.approx(1.0, rel=0.05)


@pytest.mark.parametrize(
    ("said", "seats"), [(None, rooms.SEATS), ("40", 40), ("many", rooms.SEATS), ("²", rooms.SEATS), ("0", 1)]
)
def test_the_environment_says_how_many_seats_there_are(
    monkeypatch: pytest.MonkeyPatch, said: str | None, seats: int
) -> None:
    monkeypatch.delenv(rooms.SEATS_VARIABLE, raising=False)
    if said is not None:
        monkeypatch.setenv(rooms.SEATS_VARIABLE, said)
    assert rooms.seats() == seats

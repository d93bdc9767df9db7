"""A room of two seats, and a clock that is set by hand."""

from __future__ import annotations

import pytest

from assessment.dashboard.server.room import Room


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def room(clock: Clock) -> Room:
    return Room(2, clock, per_address=0)

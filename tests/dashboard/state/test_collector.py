"""A full collection of garbage waits until there is much more than there was, since nobody is served meanwhile."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from assessment.dashboard.state import collector


class Ended:
    """What a session leaves behind when it ends: objects that hold each other."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(collector, "_looked", float("-inf"))
    monkeypatch.setattr(collector, "_after_last", 0)
    monkeypatch.setattr(collector, "LOOK_AGAIN", 0.0)
    yield
    gc.unfreeze()


def left_behind() -> weakref.ref[Ended]:
    """Freeze a session while it is open, and end it."""
    session = Ended()
    collector.freeze()
    return weakref.ref(session)


def test_what_ended_sessions_left_is_found_once_live_objects_have_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    collector.freeze()
    ended = left_behind()
    collector.freeze()
    gc.collect()
    assert ended() is not None  # hardly anything has been added
    monkeypatch.setattr(collector, "_after_last", gc.get_freeze_count() // 2)
    collector.freeze()
    assert ended() is None


def test_it_is_not_looked_for_at_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    collector.freeze()
    monkeypatch.setattr(collector, "LOOK_AGAIN", 3600.0)
    ended = left_behind()
    monkeypatch.setattr(collector, "_after_last", 0)
    collector.freeze()
    assert ended() is not None

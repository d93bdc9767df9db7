"""Pages are computed a few at a time; questions never wait for pages with figures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.server import turns


@pytest.mark.parametrize(
    ("what", "at_once"),
    [("plan", turns.FIGURES_AT_ONCE), ("quiz", turns.VISITS_AT_ONCE), (turns.FRAME, turns.VISITS_AT_ONCE)],
)
def test_no_more_than_a_few_are_worked_out_at_once(what: str, at_once: int) -> None:
    inside, most, lock, begun = 0, 0, Lock(), Event()

    def page() -> None:
        nonlocal inside, most
        with turns.turn(what):
            with lock:
                inside += 1
                most = max(most, inside)
                if inside == at_once:
                    begun.set()
            assert begun.wait(10)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(20) as visitors:
        for visit in [visitors.submit(page) for _ in range(20)]:
            visit.result()
    assert most == at_once


def test_where_nobody_gets_on_a_visit_waits_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    leave, ready = Event(), [Event() for _ in range(turns.VISITS_AT_ONCE)]

    def stuck(there: Event) -> None:
        with turns.turn(turns.FRAME):
            there.set()
            assert leave.wait(10)

    with ThreadPoolExecutor(turns.VISITS_AT_ONCE) as visitors:
        visits = [visitors.submit(stuck, there) for there in ready]
        assert all(there.wait(10) for there in ready)
        for _ in range(2):
            with turns.turn("quiz"):
                pass  # the second time as well: nobody's turn was given back for it
        leave.set()
        for visit in visits:
            visit.result()
    with ThreadPoolExecutor(turns.VISITS_AT_ONCE) as visitors:
        for visit in [visitors.submit(stuck, there) for there in ready]:
            visit.result()


def test_a_question_does_not_wait_for_pages() -> None:
    ready, leave = [Event() for _ in range(turns.FIGURES_AT_ONCE)], Event()

    def page(there: Event) -> None:
        with turns.turn("today"):
            there.set()
            assert leave.wait(10)

    with ThreadPoolExecutor(turns.FIGURES_AT_ONCE) as visitors:
        visits = [visitors.submit(page, there) for there in ready]
        assert all(there.wait(10) for there in ready)
        with turns.turn("quiz"):
            leave.set()
        for visit in visits:
            visit.result()


def test_a_page_that_breaks_off_gives_its_turn_back() -> None:
    class Stopped(BaseException):
        """The exception with which Streamlit ends an outdated run."""

    for _ in range(turns.VISITS_AT_ONCE + 1):
        for what in ("skills", "quiz"):
            with pytest.raises(Stopped), turns.turn(what):
                raise Stopped


def test_the_pages_that_wait_are_pages() -> None:
    assert turns.FIGURES.issubset({*navigation.MENU, *navigation.MENU_BELOW, "topic", "result"})

"""Pages with figures are computed a few at a time; answers never wait for them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.server import turns


def test_no_more_than_a_few_are_worked_out_at_once() -> None:
    inside, most, lock, begun = 0, 0, Lock(), Event()

    def page() -> None:
        nonlocal inside, most
        with turns.turn("plan"):
            with lock:
                inside += 1
                most = max(most, inside)
                if inside == turns.AT_ONCE:
                    begun.set()
            assert begun.wait(10)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(20) as visitors:
        for visit in [visitors.submit(page) for _ in range(20)]:
            visit.result()
    assert most == turns.AT_ONCE


def test_a_question_does_not_wait_for_pages() -> None:
    ready, leave = [Event() for _ in range(turns.AT_ONCE)], Event()

    def page(there: Event) -> None:
        with turns.turn("today"):
            there.set()
            assert leave.wait(10)

    with ThreadPoolExecutor(turns.AT_ONCE) as visitors:
        visits = [visitors.submit(page, there) for there in ready]
        assert all(there.wait(10) for there in ready)
        with turns.turn("quiz"):
            leave.set()
        for visit in visits:
            visit.result()


def test_a_page_that_breaks_off_gives_its_turn_back() -> None:
    class Stopped(BaseException):
        """The exception with which Streamlit ends an outdated run."""

    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(Stopped), turns.turn("skills"):
            raise Stopped


def test_the_pages_that_wait_are_pages() -> None:
    assert turns.FIGURES.issubset({*navigation.MENU, *navigation.MENU_BELOW, "topic", "result"})

"""Limit how many pages are computed at once, so that answers and the health check do not wait for all of them.

Python's threads take turns. With a hundred pages at once, as after a restart, each answer would wait a hundred turns, and the event
loop a hundred for each step of a health check; if only a few are computed at a time, it waits a few, and no page is later than before.
An answer runs a part of its page only, which waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

#: How many pages with figures, and how many other visits, a process computes at once.
FIGURES_AT_ONCE, VISITS_AT_ONCE = 2, 8
#: Pages with figures over a whole history.
FIGURES = frozenset({"today", "skills", "topic", "plan", "practise", "result"})
#: What stands around every page, and the page of questions. The other pages, for code and uploads, are not limited.
FRAME, QUIZ = "frame", "quiz"
#: Seconds after which a visit no longer waits: the log does not answer, and whoever is before it waits for that.
PATIENCE = 10.0

_figures, _visits = BoundedSemaphore(FIGURES_AT_ONCE), BoundedSemaphore(VISITS_AT_ONCE)


@contextmanager
def turn(what: str) -> Iterator[None]:
    """Wait for the turn of a page, by its address, or of a `FRAME`, and end it with the work, even if that raises."""
    if what in FIGURES:
        with _figures:
            yield
    elif what in (FRAME, QUIZ):
        taken = _visits.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if taken:
                _visits.release()
    else:
        yield

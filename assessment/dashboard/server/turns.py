"""Limit how many pages are computed at once, so that answers and the health check do not wait for all of them.

Python's threads take turns. With a hundred pages at once, as after a restart, each answer would wait a hundred turns; if only two
are computed at a time, it waits two turns, and no page is later than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

#: How many pages of a process are computed at once.
AT_ONCE = 2
#: Pages with figures over a whole history. The others, for answers, code and uploads, are not limited.
FIGURES = frozenset({"today", "skills", "topic", "plan", "practise", "result"})

_turns = BoundedSemaphore(AT_ONCE)


@contextmanager
def turn(page: str) -> Iterator[None]:
    """Wait for this page's turn, and end it with the page, even if the page raises."""
    if page not in FIGURES:
        yield
        return
    with _turns:
        yield

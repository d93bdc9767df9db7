"""Few pages are worked out at a time, so that answers and the health check never wait behind all of them.

Python lets its threads compute in turn. With a hundred pages at once, as after a restart, each answer would come a hundred turns
late; where two are worked out and the others wait without a turn, it comes two turns late, and no page later than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

#: How many pages of one process are worked out at once.
AT_ONCE = 2
#: Pages with figures of a whole history. On the others people answer, run code, or bring in files, which may wait for something else.
FIGURES = frozenset({"today", "skills", "topic", "plan", "practise", "result"})

_turns = BoundedSemaphore(AT_ONCE)


@contextmanager
def turn(page: str) -> Iterator[None]:
    """Wait until it is this page's turn; it ends however the page does."""
    if page not in FIGURES:
        yield
        return
    with _turns:
        yield

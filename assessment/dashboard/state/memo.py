"""What is worked out or read once: figures derived from answers, and what one run of a page reads of the log.

Figures are pure functions of answers, the sittings they were given in, role and day, so the key consists of these values rather than
a learner: nobody can be shown figures of other answers. The answers themselves are not stored. What a run reads is gone with it.
"""

from __future__ import annotations

import hashlib
import marshal
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.items import Response
from assessment.store import Log

T = TypeVar("T")

#: The most results kept; the least recently used is dropped first. One takes 100 to 200 KiB.
KEPT = 128
#: The version of marshal that writes equal values alike; later ones write what is the same object as a reference to it.
EQUAL_ALIKE = 2
#: The attribute of a run's context that holds what it has read.
_READ = "groundwork_read"
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def once(what: Hashable, responses: Sequence[Response], work: Callable[[], T]) -> T:
    """Return the result of `work`, cached by `what` and `responses`.

    `what` must contain everything else that the result depends on.
    """
    key = (what, _digest(responses))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]  # type: ignore[no-any-return]
    result = work()
    with _lock:
        _kept[key] = result
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return result


@dataclass
class _Read:
    """What one run has read. Streamlit makes new `cursors` for every run of a page or a part of it; the callbacks belong to it."""

    cursors: object
    log: Log
    writes: int
    values: dict[Hashable, Any] = field(default_factory=dict)

    def holds(self, cursors: object, log: Log) -> bool:
        return self.cursors is cursors and self.log is log and self.writes == log.transactions.writes


def once_a_run(log: Log, what: Hashable, read: Callable[[], T]) -> T:
    """Return what `read` reads of the log: once in a run, and again after anybody in this process has written.

    Pages ask a hundred times for the same settings and answers, each a query or several. Inside a transaction nothing is kept.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or log.transactions.joined:
        return read()
    before: _Read | None = getattr(context, _READ, None)
    if before is None or not before.holds(context.cursors, log):
        before = _Read(context.cursors, log, log.transactions.writes)
        setattr(context, _READ, before)
    if what not in before.values:
        before.values[what] = read()
    return before.values[what]  # type: ignore[no-any-return]


def forget() -> None:
    """Clear the cache, when the bank changes."""
    with _lock:
        _kept.clear()


def _digest(responses: Sequence[Response]) -> bytes:
    """Hash everything in the responses that a figure can depend on; a page asks some twenty times."""
    values = []
    for r in responses:
        p, answered_at = r.parameters, r.answered_at and r.answered_at.timestamp()
        item = (r.item_id, r.revision, r.topic, r.level, p.discrimination, p.difficulty, p.guessing, p.difficulty_sd)
        values.append((item, r.given, r.correct, r.misconception, r.confidence, r.voided, answered_at))
    return hashlib.blake2b(marshal.dumps(values, EQUAL_ALIKE)).digest()

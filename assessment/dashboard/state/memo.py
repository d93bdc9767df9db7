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
_RUN = "groundwork_run"
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


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run has read, each with the writes until then, and the hashes of the answers that it has been given.

    Streamlit makes new `cursors` for every run of a page or a part of it; the callbacks before belong to it.
    """

    cursors: object
    read: dict[Hashable, tuple[int, Any]] = field(default_factory=dict)
    hashed: dict[int, tuple[Sequence[Response], bytes]] = field(default_factory=dict)


def once_a_run(log: Log, what: Hashable, read: Callable[[], T]) -> T:
    """Return what `read` reads of the log: once in a run, and again after anybody in this process has written.

    Pages ask a hundred times for the same settings and answers, each a query or several. Inside a transaction nothing is kept.
    """
    run, written = _this_run(), log.transactions.writes
    if run is None or log.transactions.joined:
        return read()
    kept = run.read.get((log, what))
    if kept is None or kept[0] != written:
        kept = run.read[log, what] = (written, read())
    return kept[1]


def _this_run() -> _Run | None:
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return None
    run: _Run | None = getattr(context, _RUN, None)
    if run is None or run.cursors is not context.cursors:
        run = _Run(context.cursors)
        setattr(context, _RUN, run)
    return run


def forget() -> None:
    """Clear the cache, when the bank changes."""
    with _lock:
        _kept.clear()


def _digest(responses: Sequence[Response]) -> bytes:
    """Hash everything in the responses that a figure can depend on, once in a run: a page asks some twenty times."""
    run = _this_run() if isinstance(responses, tuple) else None
    if run is None:
        return _hash(responses)
    kept = run.hashed.get(id(responses))
    if kept is None:  # kept with its hash, a tuple's id is not given to another one
        kept = run.hashed[id(responses)] = (responses, _hash(responses))
    return kept[1]


def _hash(responses: Sequence[Response]) -> bytes:
    values = []
    for r in responses:
        p, answered_at = r.parameters, r.answered_at and r.answered_at.timestamp()
        item = (r.item_id, r.revision, r.topic, r.level, p.discrimination, p.difficulty, p.guessing, p.difficulty_sd)
        values.append((item, r.given, r.correct, r.misconception, r.confidence, r.voided, answered_at))
    return hashlib.blake2b(marshal.dumps(values, EQUAL_ALIKE)).digest()

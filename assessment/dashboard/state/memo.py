"""A cache of figures derived from answers.

Figures are pure functions of answers, the sittings they were given in, role and day, so the key consists of these values rather than
a learner: nobody can be shown figures of other answers. The answers themselves are not stored.
"""

from __future__ import annotations

import hashlib
import marshal
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, TypeVar

from assessment.items import Response

T = TypeVar("T")

#: The most results kept; the least recently used is dropped first. One takes 100 to 200 KiB.
KEPT = 128
#: The version of marshal that writes equal values alike; later ones write what is the same object as a reference to it.
EQUAL_ALIKE = 2
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

"""What has been worked out from answers, remembered for as long as the same is asked of the same answers.

Figures are pure functions of answers, role and day, so the key is made of these values and not of a learner: nobody can be
shown what belongs to other answers. The answers themselves are not kept.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, TypeVar

from assessment.items import Response

T = TypeVar("T")

#: Maximum number of results kept; those asked for longest ago go first. One takes 100 to 200 KiB.
KEPT = 128
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def once(what: Hashable, responses: Sequence[Response], work: Callable[[], T]) -> T:
    """Do `work`, or return what came of it when `what` was last asked of the same `responses`.

    `what` must name everything besides the responses that the result depends on.
    """
    key = (what, _digest(responses))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]  # type: ignore[no-any-return]
    done = work()
    with _lock:
        _kept[key] = done
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return done


def forget() -> None:
    """Forget everything: the bank that it was worked out with is another one now."""
    with _lock:
        _kept.clear()


def _digest(responses: Sequence[Response]) -> bytes:
    """Sum up all of the responses that any figure depends on."""
    told = []
    for r in responses:
        asked = (r.item_id, r.revision, r.topic, r.level, r.parameters)
        said = (
            r.given,
            r.correct,
            r.misconception,
            r.confidence,
            r.voided,
            r.answered_at and r.answered_at.timestamp(),
        )
        told.append((asked, said))
    return hashlib.blake2b(repr(told).encode()).digest()

"""Who owns which downloadable file, so that knowing its address is not enough to open it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

#: The most files remembered; Streamlit keeps a file no longer than its session.
MOST = 10_000

_owners: OrderedDict[str, frozenset[str]] = OrderedDict()
_lock = Lock()


def add_owner(data: bytes, login: str) -> None:
    """Record that a file was made for a login."""
    key = hashlib.sha256(data).hexdigest()
    with _lock:
        _owners[key] = _owners.pop(key, frozenset()) | {login}
        while len(_owners) > MOST:
            _owners.popitem(last=False)


def may_open(data: bytes, login: str | None) -> bool:
    """Return whether a login (None: nobody) may open a file; a file that is not remembered may be opened by nobody."""
    return login in _owners.get(hashlib.sha256(data).hexdigest(), ())

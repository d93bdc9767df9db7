"""Files made of somebody's data: for whom each was made, so that its address alone opens it to nobody else."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

#: Maximum number of files remembered, after which the oldest is forgotten; Streamlit keeps a file no longer than its session.
MOST = 10_000

_owners: OrderedDict[str, frozenset[str]] = OrderedDict()
_lock = Lock()


def own(data: bytes, login: str) -> None:
    """Note that a file was made in a login."""
    key = hashlib.sha256(data).hexdigest()
    with _lock:
        _owners[key] = _owners.pop(key, frozenset()) | {login}
        while len(_owners) > MOST:
            _owners.popitem(last=False)


def may_have(data: bytes, login: str | None) -> bool:
    """Tell whether a login, or nobody, may have a file; one that is not remembered is for nobody."""
    return login in _owners.get(hashlib.sha256(data).hexdigest(), ())

"""Tune Python's garbage collector for Streamlit, which collects all garbage after every script run."""

from __future__ import annotations

import gc
import time

#: Seconds between two full collections, each of which takes about 0.1 s.
LOOK_AGAIN = 120.0
_last_full_collection = float("-inf")


def freeze() -> None:
    """Freeze live objects so that the collection after each run scans only new ones; thaw and collect now and then.

    With the bank, the log and every open session to scan, that collection would be most of an answer's cost.
    """
    global _last_full_collection
    if time.monotonic() - _last_full_collection > LOOK_AGAIN:
        _last_full_collection = time.monotonic()
        gc.unfreeze()
        gc.collect()
    gc.freeze()

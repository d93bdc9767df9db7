"""Tune Python's garbage collector for Streamlit, which collects all garbage after every script run."""

from __future__ import annotations

import gc
import time

#: Seconds between two looks at whether a full collection is due, and the factor by which frozen objects have grown until it is:
#: every run leaves some 150 behind. It takes a quarter of a second, in which nobody is served, and longer the later it comes.
LOOK_AGAIN, GROWN = 60.0, 1.15
_looked, _after_last = float("-inf"), 0
#: How many new objects there may be before Python looks for garbage among them, as is its default.
NEW_OBJECTS = 700


def started() -> None:
    """Look for garbage as often as usual, or what a run of a page leaves behind would be frozen with what stays."""
    gc.set_threshold(NEW_OBJECTS)


def freeze() -> None:
    """Freeze live objects so that the collection after each run scans only new ones; thaw and collect where they have grown.

    With the bank, the log and every open session to scan, that collection would be most of an answer's cost. What ended runs and
    sessions leave behind frozen is found once it has added up.
    """
    global _looked, _after_last
    if time.monotonic() - _looked > LOOK_AGAIN:
        _looked = time.monotonic()
        if gc.get_freeze_count() >= GROWN * _after_last:
            if _after_last:  # nobody has come and gone before the first run
                gc.unfreeze()
                gc.collect()
            gc.freeze()
            _after_last = gc.get_freeze_count()
    gc.freeze()

"""Read a table of answers into plain arrays: check every column, code the names, sort by learner and order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring.irt import Floats

if TYPE_CHECKING:
    import pandas as pd

Codes = NDArray[np.intp]

#: The chance of being right that a learner claims with each word.
CLAIMS = {"guess": 0.25, "unsure": 0.6, "sure": 0.9}


class Log(NamedTuple):
    """Answers of many learners as parallel arrays (n,), sorted by learner and order.

    `measured` holds the log-odds of a right answer as measured before it, or zeros without a measurement; `days` the time
    in days and `claim` the chance of being right that the learner claimed, both nan where unknown.
    """

    learner: Codes
    topic: Codes
    area: Codes
    item: Codes
    correct: Floats
    measured: Floats
    days: Floats
    claim: Floats

    def at(self, row: Codes) -> Log:
        """Select entries by position."""
        codes = (self.learner[row], self.topic[row], self.area[row], self.item[row])
        return Log(*codes, self.correct[row], self.measured[row], self.days[row], self.claim[row])


def read(frame: pd.DataFrame) -> tuple[Log, Codes]:
    """Check a table of answers, one row each, in any order; return the log and the row of `frame` behind each entry.

    Required columns: learner, topic, correct (0 or 1). Optional: order (default: that of the rows), area (default: a single
    one), item (default: every answer is to a new item), measured (log-odds), answered_at (time), confidence (guess, unsure,
    sure or missing). Raises `ValueError` for missing columns, missing or impossible values, and two answers of one learner
    with the same order.
    """
    missing = [name for name in ("learner", "topic", "correct") if name not in frame]
    if missing:
        raise ValueError(f"answers need the columns learner, topic and correct; missing: {', '.join(missing)}")
    correct = numbers(frame, "correct")
    if not np.isin(correct, (0, 1)).all():
        raise ValueError("correct must be 0 or 1 in every row")
    size = len(frame)
    learner = codes(frame, "learner")
    order = codes(frame, "order") if "order" in frame else np.arange(size)
    row = np.lexsort((order, learner))
    again = (np.diff(learner[row]) == 0) & (np.diff(order[row]) == 0)
    if again.any():
        twice = frame.iloc[int(row[1:][again][0])]
        raise ValueError(f"learner {twice['learner']!r} has two answers with order {twice['order']!r}; drop one")
    log = Log(
        learner,
        codes(frame, "topic"),
        codes(frame, "area") if "area" in frame else np.zeros(size, dtype=np.intp),
        codes(frame, "item") if "item" in frame else np.arange(size),
        correct,
        numbers(frame, "measured") if "measured" in frame else np.zeros(size),
        _days(frame),
        _claims(frame),
    )
    return log.at(row), row


def codes(frame: pd.DataFrame, name: str) -> Codes:
    """Number the values of a column from 0 in sorted order; raise `ValueError` where one is missing."""
    import pandas as pd

    if frame[name].isna().any():
        raise ValueError(f"{name} is missing in {int(frame[name].isna().sum())} rows")
    return np.asarray(pd.factorize(frame[name], sort=True)[0], dtype=np.intp)


def numbers(frame: pd.DataFrame, name: str) -> Floats:
    """Return a column as finite numbers; raise `ValueError` for anything else."""
    try:
        values = np.asarray(frame[name], dtype=float)
    except (TypeError, ValueError) as broken:
        raise ValueError(f"{name} must be a number in every row") from broken
    if not np.isfinite(values).all():
        raise ValueError(f"{name} must be a finite number in every row")
    return values


def _days(frame: pd.DataFrame) -> Floats:
    import pandas as pd

    if "answered_at" not in frame or frame["answered_at"].isna().all():
        return np.full(len(frame), np.nan)
    if pd.api.types.is_numeric_dtype(frame["answered_at"]):
        raise ValueError("answered_at must hold times, not numbers")
    times = pd.to_datetime(frame["answered_at"], utc=True)
    since: Any = times - times.min()
    return np.asarray(since.dt.total_seconds() / 86400, dtype=float)


def _claims(frame: pd.DataFrame) -> Floats:
    if "confidence" not in frame:
        return np.full(len(frame), np.nan)
    given = frame["confidence"].astype(object)
    unknown = given[given.notna() & ~given.isin(list(CLAIMS))]
    if len(unknown):
        raise ValueError(f"confidence must be one of {', '.join(CLAIMS)} or missing, got {unknown.iloc[0]!r}")
    return np.asarray(given.map(CLAIMS), dtype=float)

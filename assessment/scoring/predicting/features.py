"""The features of the response model: what is known of an answer before it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assessment.scoring.predicting import history
from assessment.scoring.predicting.answers import Codes, Log, read

if TYPE_CHECKING:
    import pandas as pd

FEATURES = (
    "measured",  # log-odds of a right answer beforehand: as measured, else the online estimate
    "lead",  # how far the learner is ahead of the measurement, overall
    "topic_lead",  # and on this topic beyond that
    "surprise_last",  # right minus expected, in the last answer
    "surprise_fast",  # over the last few answers
    "surprise_slow",  # over the last dozens
    "topic_surprise",  # over the last few on this topic
    "recent",  # right answers lately, minus one half
    "topic_right",  # counts of earlier right and wrong answers, log(1 + count)
    "topic_wrong",
    "topic_mastered",  # right answers on the topic beyond the second, which teach less
    "topic_new",  # no earlier answer on the topic
    "area_right",
    "area_wrong",
    "item_right",
    "item_wrong",
    "all_right",
    "all_wrong",
    "streak",  # equal answers in a row on the topic, negative when wrong
    "streak_as_usual",  # the streak where the recent answers look the same way
    "same_topic",  # the answer before was on this topic
    "answers_since",  # log of answers since the topic was last touched
    "days_since",  # log(1 + days) since then
    "overconfidence",  # claimed chance minus right, lately
)


def describe_answers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the features of each answer: columns `FEATURES`, rows as in `frame`.

    `frame` has one row per answer, in any order; see `answers.read` for its columns and errors. Without the column
    measured all items count as equally easy, and the online estimate starts at even odds.
    """
    return describe_log(*read(frame), frame)


def describe_log(log: Log, row: Codes, frame: pd.DataFrame) -> pd.DataFrame:
    """Compute the features of a log whose entries are the rows `row` of `frame`."""
    import pandas as pd

    columns = history.surprises(log) | history.counts(log) | history.gaps(log)
    columns["measured"] = log.measured if "measured" in frame else columns["online"]
    columns["topic_mastered"] = np.maximum(columns["topic_right"] - np.log(3), 0.0)
    columns["streak_as_usual"] = columns["streak"] * columns["recent"]
    out = np.empty((len(row), len(FEATURES)))
    out[row] = np.column_stack([columns[name] for name in FEATURES])
    return pd.DataFrame(out, columns=list(FEATURES), index=frame.index)

"""Features from a learner's earlier answers: counts, gaps and surprises.

Counts and gaps are cumulative sums within groups of rows. Surprises need the probability expected at the time, which depends
on the answers so far: they are computed for all learners at once, one answer each per round, so that the number of rounds is
the length of the longest history.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring.irt import Floats
from assessment.scoring.predicting.answers import Codes, Log

#: Variance, in squared log-odds, of a learner's lead over the measurement: overall, and on a single topic beyond that.
LEAD, TOPIC_LEAD = 0.6, 0.5
#: Weight of the newest answer in the exponentially weighted means.
FAST, SLOW, ON_TOPIC, RECENT = 0.3, 0.05, 0.3, 0.1
#: Averaging a logistic curve over a normal error of variance v flattens it by 1 / sqrt(1 + v / 1.7**2); `irt.deflate`.
_FLATTENING = 1.7**2
#: What `surprises` returns, in the order of its computation.
_SURPRISES = (
    *("online", "lead", "topic_lead", "surprise_last", "surprise_fast", "surprise_slow"),
    *("topic_surprise", "recent", "overconfidence"),
)


class Groups:
    """Rows of a log that share a key, in the log's order."""

    def __init__(self, key: Codes) -> None:
        self.order = np.argsort(key, kind="stable")
        self.first = run_marks(key[self.order])

    def earlier(self, values: Floats) -> Floats:
        """Sum `values` over the earlier rows of each row's group."""
        total = np.cumsum(values[self.order]) - values[self.order]
        return self._in_log_order(total - total[run_starts(self.first)])

    def previous(self, values: Floats, at_first: float = np.nan) -> Floats:
        """Return `values` of the previous row of the group; `at_first` in its first row."""
        return self._in_log_order(np.where(self.first, at_first, np.roll(values[self.order], 1)))

    def streak(self, correct: Floats) -> Floats:
        """Count the run of equal answers just before: positive when right, negative when wrong, 0 at the start."""
        ordered = correct[self.order]
        length = np.arange(len(ordered)) - run_starts(self.first | run_marks(ordered)) + 1.0
        return self.previous(self._in_log_order(np.where(ordered == 1, length, -length)), 0.0)

    def _in_log_order(self, ordered: Floats) -> Floats:
        out = np.empty_like(ordered)
        out[self.order] = ordered
        return out


def run_marks(values: Codes | Floats) -> NDArray[np.bool_]:
    """Mark the first row of each run of equal values."""
    marks = np.ones(len(values), dtype=bool)
    marks[1:] = values[1:] != values[:-1]
    return marks


def run_starts(first: NDArray[np.bool_]) -> Codes:
    """Return the position at which each row's run begins, given the marks of first rows."""
    return np.maximum.accumulate(np.where(first, np.arange(len(first)), 0))


def pair_codes(first: Codes, second: Codes) -> Codes:
    """Combine two codes into a single code for the pair."""
    return first * (int(second.max(initial=0)) + 1) + second


def counts(log: Log) -> dict[str, Floats]:
    """Count earlier right and wrong answers on the topic, the area, the item and overall, as log(1 + count).

    Successes and failures are counted separately, as in performance factors analysis (Pavlik, Cen & Koedinger 2009), on the
    log scale and with totals as in Best-LR (Gervet et al. 2020).
    """
    out = {}
    keys = {name: pair_codes(log.learner, getattr(log, name)) for name in ("topic", "area", "item")}
    for name, key in {**keys, "all": log.learner}.items():
        groups = Groups(key)
        out[f"{name}_right"] = np.log1p(groups.earlier(log.correct))
        out[f"{name}_wrong"] = np.log1p(groups.earlier(1 - log.correct))
    return out


def gaps(log: Log) -> dict[str, Floats]:
    """Describe the last practice of the topic: how long ago, its streak, and whether the previous answer was on it too.

    `streak` is signed log(1 + length); `answers_since` is the log of answers since the last one on the topic; `days_since`
    is log(1 + days); all are 0 on a new topic.
    """
    alone, on_topic = Groups(log.learner), Groups(pair_codes(log.learner, log.topic))
    order = alone.earlier(np.ones_like(log.correct))
    streak = on_topic.streak(log.correct)
    days = np.nan_to_num(log.days - on_topic.previous(log.days))
    return {
        "topic_new": np.isnan(on_topic.previous(order)).astype(float),
        "streak": np.sign(streak) * np.log1p(np.abs(streak)),
        "same_topic": (alone.previous(log.topic.astype(float)) == log.topic).astype(float),
        "answers_since": np.log(np.nan_to_num(order - on_topic.previous(order), nan=1.0)),
        "days_since": np.log1p(np.maximum(days, 0.0)),
    }


def surprises(log: Log) -> dict[str, Floats]:
    """Track each learner against the measurement: the lead over it, and how the latest answers differed from expectation.

    `lead` and `topic_lead` are means of Gaussian beliefs, updated with each answer by assumed-density filtering (Glickman
    1999; Elo with a shrinking step, Pelanek 2016). `online` is `measured` plus both, flattened by their uncertainty. The
    other entries are exponentially weighted means, 0 at the start: of the residuals against `measured` and `lead` overall
    and on the topic, of right answers minus one half (`recent`), and of claimed chance minus right (`overconfidence`).
    """
    steps = _rows_by_round(log.learner)
    row = np.concatenate([np.empty(0, dtype=np.intp), *steps])
    pair = np.unique(pair_codes(log.learner, log.topic)[row], return_inverse=True)[1]
    right, measured, claim = log.correct[row], log.measured[row], log.claim[row]
    learners, pairs = int(np.max([len(step) for step in steps], initial=0)), int(pair.max(initial=-1)) + 1
    lead, doubt = np.zeros(learners), np.full(learners, LEAD)
    topic_lead, topic_doubt, on_topic = np.zeros(pairs), np.full(pairs, TOPIC_LEAD), np.zeros(pairs)
    last, fast, slow, recent, over = np.zeros((5, learners))
    before = np.zeros((len(_SURPRISES), len(row)))
    end = 0
    for step in steps:
        k = len(step)
        now = slice(end, end := end + k)
        q, x, b = pair[now], right[now], measured[now]
        m, v, mt, vt = lead[:k], doubt[:k], topic_lead[q], topic_doubt[q]
        online = (b + m + mt) / np.sqrt(1 + (v + vt) / _FLATTENING)
        states = (online, m, mt, last[:k], fast[:k], slow[:k], on_topic[q], recent[:k], over[:k])
        for line, value in zip(before, states, strict=True):
            line[now] = value
        expected = 1 / (1 + np.exp(-online))
        surprise = x - 1 / (1 + np.exp(-(b + m) / np.sqrt(1 + v / _FLATTENING)))
        weight = expected * (1 - expected)
        gain = 1 / (1 + weight * (v + vt))
        lead[:k], doubt[:k] = m + v * gain * (x - expected), v - v * v * weight * gain
        topic_lead[q], topic_doubt[q] = mt + vt * gain * (x - expected), vt - vt * vt * weight * gain
        last[:k] = surprise
        fast[:k] += FAST * (surprise - fast[:k])
        slow[:k] += SLOW * (surprise - slow[:k])
        on_topic[q] += ON_TOPIC * (surprise - on_topic[q])
        recent[:k] += RECENT * (x - 0.5 - recent[:k])
        over[:k] += RECENT * np.nan_to_num(claim[now] - x - over[:k])
    out = np.empty_like(before)
    out[:, row] = before
    return dict(zip(_SURPRISES, out, strict=True))


def _rows_by_round(learner: Codes) -> list[Codes]:
    """List the rows of all first answers, of all second answers, and so on; learners with the longest histories come first."""
    start = np.flatnonzero(run_marks(learner))
    length = np.diff(np.r_[start, len(learner)])
    longest = np.argsort(-length, kind="stable")
    start, length = start[longest], length[longest]
    return [start[: np.searchsorted(-length, -t)] + t for t in range(length.max(initial=0))]

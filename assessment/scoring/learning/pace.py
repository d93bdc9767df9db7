"""How many hours study takes: the author's hours, shrunk for their errors, and how far they may be off for one learner."""

from __future__ import annotations

import numpy as np

from assessment.scoring.learning.course import Learning
from assessment.scoring.measuring.irt import Floats

#: Standard deviation of the log of a learner's pace in all topics.
LEARNER_PACE = 0.3
#: Minimum standard deviation of the log of a topic's pace, however alike the author's hours are.
LEAST_DOUBT = 0.2
#: Share of the way from nothing to the last level at which evenly spread hours agree with the author's.
EVEN_AT = 0.85


def pooled(learning: Learning, error: float) -> tuple[Learning, Floats]:
    """Shrink each topic's hours towards those of a typical topic, as far as their differences may be the author's errors.

    `error` is the standard deviation of the author's error in the log of a topic's hours. Without shrinkage, choosing the
    topics that look quick would choose those that were underestimated (Smith and Winkler 2006,
    doi:10.1287/mnsc.1050.0451). The shrinkage is empirical Bayes (Efron and Morris 1975): of the variance of the log
    hours, `error` squared is taken to be error and the rest true differences. Returns the shrunk hours, and the standard
    deviation (T,) of the error that remains in their log.
    """
    log_hours = np.log(learning.hours[:, -1])
    kept = max(0.0, 1 - error**2 / max(float(log_hours.var()), 1e-12))
    hours = learning.hours * np.exp((kept - 1) * (log_hours - log_hours.mean()))[:, None]
    doubt = max(error * np.sqrt(kept), LEAST_DOUBT)
    return Learning(learning.levels, hours), np.full(len(log_hours), doubt)


def evened(learning: Learning) -> Learning:
    """Spread each topic's hours evenly over the abilities, for a learner who gains as much in a late hour as in an early one."""
    lowest, highest = learning.levels[0], learning.levels[-1]
    way = (learning.levels - lowest) / (highest - lowest)
    hours = learning.hours_at(np.full((len(learning.hours), 1), lowest + EVEN_AT * (highest - lowest)))
    return Learning(learning.levels, hours * way / EVEN_AT)

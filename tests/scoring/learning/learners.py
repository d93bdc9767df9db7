"""Hours, questions and prerequisites for tests of tracking."""

from __future__ import annotations

import numpy as np

from assessment.scoring.learning import course
from assessment.scoring.measuring.irt import SLIP, Items

LEVELS = np.array([-2.4, -1.4, -0.4, 0.6, 1.6, 2.6])
#: Hours of somebody who learns a fifth of what is left each hour, to each fifth of the way up to 96 %.
SHARES = np.append(-np.log1p(-np.linspace(0, 0.8, 5)), -np.log(0.04)) / -np.log(0.8)
OPEN = ((), (), ())


def learning(count: int = 3) -> course.Learning:
    return course.Learning(LEVELS, np.tile(SHARES, (count, 1)))


def questions(difficulties: list[float], topic: int = 0, guessing: float = 0.0) -> Items:
    count = len(difficulties)
    return Items(np.full(count, topic), np.full(count, 1.2), np.array(difficulties), np.full(count, guessing))


def chance_right(theta, difficulty: float, guessing: float = 0.0):
    return (1 - SLIP) * (guessing + (1 - guessing) / (1 + np.exp(-1.2 * (theta - difficulty))))

"""The precision that no test can pass."""

from __future__ import annotations

import numpy as np

from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats, Items, information


def least_error(prior: Belief, items: Items, thetas: Floats, measures: Floats, length: int) -> Floats:
    """Least root mean square error (k,) of any estimate of `measures` after the best test for somebody who knows `thetas`.

    Van Trees (1968): the mean squared error is at least g' (prior precision + expected information)^-1 g. The information
    is what a test collects whose items are chosen greedily at each learner's true abilities, which no real test can know.
    """
    total = np.zeros(len(prior.mean))
    for theta in thetas:
        tells = information(theta[items.topic], items.a, items.b, items.c)
        covariance, left = prior.covariance, np.ones(len(tells), dtype=bool)
        for _ in range(min(length, len(tells))):
            reach = ((measures @ covariance) ** 2).sum(axis=0)[items.topic]
            gain = reach * tells / (1 + tells * covariance.diagonal()[items.topic])
            index = int(np.argmax(np.where(left, gain, -1.0)))
            topic, left[index] = items.topic[index], False
            column = covariance[:, topic]
            covariance = covariance - column[:, None] * column * (tells[index] / (1 + tells[index] * column[topic]))
            total[topic] += tells[index]
    least = np.linalg.inv(np.linalg.inv(prior.covariance) + np.diag(total / len(thetas)))
    return np.asarray(np.sqrt(((measures @ least) * measures).sum(axis=1)))

"""How far the quality of forecasts may be off: a bootstrap over learners, with the same draws for every model."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import log_loss, roc_auc_score

from assessment.report.intervals import Estimate
from assessment.scoring.measuring.irt import Floats
from benchmarks.recording import Recording

DRAWS = 200
_METHOD = "90 %, bootstrap over learners"
_QUALITIES: Mapping[str, Callable[..., float]] = {"AUC": roc_auc_score, "log-loss": log_loss}


def record(
    into: Recording, learner: NDArray[np.intp], correct: Floats, chances: Mapping[str, Floats], ours: str
) -> None:
    """Record AUC and log-loss of each model's `chances` (answers,), and how far `ours` is ahead of the best other.

    `learner` numbers from 0 whose each answer is.
    """
    people = int(learner.max()) + 1
    rng = np.random.default_rng(0)
    weights = [
        np.bincount(rng.integers(people, size=people), minlength=people).astype(float)[learner] for _ in range(DRAWS)
    ]
    for name, quality in _QUALITIES.items():
        value = {model: float(quality(correct, chance)) for model, chance in chances.items()}
        drawn = {
            model: np.array([quality(correct, chance, sample_weight=w) for w in weights])
            for model, chance in chances.items()
        }
        for model in chances:
            into.add({"model": model}, name, _estimate(value[model], drawn[model], people))
        if not (others := [model for model in chances if not model.startswith("ours")]):
            continue
        best = (max if name == "AUC" else min)(others, key=value.__getitem__)
        ahead = _estimate(value[ours] - value[best], drawn[ours] - drawn[best], people)
        into.add({"model": f"{ours}, less {best}"}, name, ahead)


def _estimate(value: float, drawn: Floats, people: int) -> Estimate:
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Estimate(value, min(float(low), value), max(float(high), value), people, _METHOD)

"""Shares of all topics as learners who were placed leave them, drawn at random: what is held while topics are fitted."""

from __future__ import annotations

import numpy as np

from assessment.banks import Bank
from assessment.calibrate.placing import Share, items_of
from benchmarks.installations.many_answers import EACH


def made_up(bank: Bank, learners: int, seed: int) -> tuple[Share, ...]:
    """Let learners answer questions drawn evenly from the bank, right or wrong by the toss of a coin."""
    rng = np.random.default_rng(seed)
    shares = []
    for topic in range(len(bank.blueprint.topics)):
        items = len(items_of(bank, topic))
        counts = rng.binomial(EACH, items / len(bank.items), learners)
        counts = np.minimum(counts[counts > 0], items)
        first = rng.integers(items, size=len(counts))
        nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        item = (np.repeat(first, counts) + nth) % items
        shares.append(
            Share(
                counts.astype(np.uint16),
                (2 * item + rng.integers(2, size=len(item))).astype(np.uint16),
                None,
                rng.normal(0, 0.6, len(counts)),
                rng.uniform(0.5, 0.8, len(counts)),
            )
        )
    return tuple(shares)

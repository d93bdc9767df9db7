"""Estimate how often a random path crosses a barrier, with steps of 1/20, and print the error as the runs grow."""

from statistics import NormalDist

import numpy as np

rng = np.random.default_rng(21)
hits = np.empty(64_000, dtype=bool)
for k in range(0, 64_000, 8000):
    hits[k : k + 8000] = (rng.normal(0, 0.05**0.5, (8000, 20)).cumsum(axis=1) > 1).any(axis=1)
print("paths     estimate   standard error")
for n in (1000, 4000, 16_000, 64_000):
    p = hits[:n].mean()
    print(f"{n:6,d} {p:11.3f} {(p * (1 - p) / n) ** 0.5:16.4f}")
print(f"\nexact, continuous path   {2 * (1 - NormalDist().cdf(1)):.3f}")

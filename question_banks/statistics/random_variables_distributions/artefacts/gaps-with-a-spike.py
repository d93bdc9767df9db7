"""Print a text histogram of the gaps between requests of which some are retries on a timer."""

import numpy as np

rng = np.random.default_rng(9)
gaps = np.concatenate([rng.exponential(20, 1600), rng.normal(60, 0.4, 400)])
counts, edges = np.histogram(gaps, bins=np.arange(0, 105, 10), range=(0, 100))
expected = 2000 * (np.exp(-edges[:-1] / gaps.mean()) - np.exp(-edges[1:] / gaps.mean()))
print("gap in s    observed   exponential with the same mean")
for low, high, seen, fit in zip(edges, edges[1:], counts, expected, strict=False):
    print(f"{low:3.0f} - {high:3.0f} {seen:10d} {fit:10.0f}")

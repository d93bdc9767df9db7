"""Print a permutation test and what it prints."""

source = """\
import numpy as np

rng = np.random.default_rng(0)
a, b = rng.normal(10, 2, 60), rng.normal(12, 2, 60)
observed = b.mean() - a.mean()
pool, hits = np.concatenate([a, b]), 0
for _ in range(2000):
    rng.permutation(pool)
    hits += pool[60:].mean() - pool[:60].mean() >= observed
print(f"difference {observed:.2f}  p = {(hits + 1) / 2001:.3f}")
"""
print(source + "\n# output")
exec(source)

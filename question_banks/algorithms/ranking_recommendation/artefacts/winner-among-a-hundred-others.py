"""Print where two models rank held-out items among all items, and their hit rates among 100 other items drawn at random."""

import numpy as np

rng = np.random.default_rng(4)
items, users, edges = 100_000, 10_000, [1, 11, 1_001, 10_001, 100_001]
ranks = {}
for name, shares in (("A", [0.12, 0.10, 0.18, 0.60]), ("B", [0.02, 0.60, 0.28, 0.10])):
    part = rng.choice(4, users, p=shares)
    low, high = np.array(edges[:-1])[part], np.array(edges[1:])[part]
    ranks[name] = np.exp(rng.uniform(np.log(low), np.log(high))).astype(int)
print("rank of the held-out item among all       A       B")
for low, high in zip(edges[:-1], edges[1:], strict=True):
    a, b = (np.mean((r >= low) & (r < high)) for r in ranks.values())
    print(f"{low:6,d} to {high - 1:7,d}                   {a:7.0%} {b:7.0%}")
a, b = (np.mean(rng.binomial(100, (r - 1) / items) < 10) for r in ranks.values())
print(f"hit rate at 10, among 100 random others {a:7.2f} {b:7.2f}")

"""Print how far a cosine index returns the items with the largest dot products, by popularity of the item."""

import numpy as np

rng = np.random.default_rng(3)
popularity = rng.pareto(1.5, 4000) + 0.2
items = rng.normal(size=(4000, 32)) * popularity[:, None] ** 0.4
users = rng.normal(size=(300, 32))
wanted = np.argsort(-(users @ items.T), axis=1)[:, :20]
got = np.argsort(-(users @ (items / np.linalg.norm(items, axis=1, keepdims=True)).T), axis=1)[:, :20]
overlap = np.mean([len(set(a) & set(b)) / 20 for a, b in zip(wanted, got, strict=True)])
print("training loss: log-softmax of user . item      index: cosine, exact search")
print(f"overlap of the top 20 by the model and by the index: {overlap:.2f}")
print(f"median |item vector|   all items {np.median(np.linalg.norm(items, axis=1)):.1f}", end="")
print(f"   top 20 by model {np.median(np.linalg.norm(items[wanted], axis=2)):.1f}", end="")
print(f"   top 20 by index {np.median(np.linalg.norm(items[got], axis=2)):.1f}")

"""Print recall of an inverted-file index against the share of vectors it compares."""

import numpy as np

rng = np.random.default_rng(0)
centres = rng.normal(size=(80, 24)) * 1.2
items = centres[rng.integers(0, 80, 3000)] + rng.normal(size=(3000, 24))
queries = centres[rng.integers(0, 80, 100)] + rng.normal(size=(100, 24))


def distances(a, b):
    return (a**2).sum(1)[:, None] - 2 * a @ b.T + (b**2).sum(1)[None]


cells = items[rng.choice(3000, 64, replace=False)]
for _ in range(5):  # a few rounds of k-means
    member = distances(items, cells).argmin(1)
    cells = np.array([items[member == c].mean(0) if (member == c).any() else cells[c] for c in range(64)])
member = distances(items, cells).argmin(1)
exact = np.argsort(distances(queries, items), axis=1)[:, :10]
order = np.argsort(distances(queries, cells), axis=1)
print("cells searched   vectors compared   recall@10")
for probes in (1, 2, 4, 8, 16, 64):
    hits = sum(np.isin(member[best], cell).sum() for best, cell in zip(exact, order[:, :probes], strict=True))
    share = np.mean([np.isin(member, cell).mean() for cell in order[:, :probes]])
    print(f"{probes:14d} {share:18.1%} {hits / 1000:11.3f}")

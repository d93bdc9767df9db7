"""Print recall of an inverted-file index against the share of vectors it compares."""

import numpy as np
from sklearn.cluster import KMeans

rng = np.random.default_rng(0)
centres = rng.normal(size=(80, 24)) * 1.2
items = centres[rng.integers(0, 80, 3000)] + rng.normal(size=(3000, 24))
queries = centres[rng.integers(0, 80, 100)] + rng.normal(size=(100, 24))
cells = KMeans(64, n_init=1, max_iter=5, random_state=0).fit(items)
exact = np.argsort(((queries[:, None] - items[None]) ** 2).sum(2), axis=1)[:, :10]
order = np.argsort(cells.transform(queries), axis=1)
print("cells searched   vectors compared   recall@10")
for probes in (1, 2, 4, 8, 16, 64):
    hit, share = 0, 0.0
    for best, cell in zip(exact, order[:, :probes], strict=True):
        hit += np.isin(cells.labels_[best], cell).sum()
        share += np.isin(cells.labels_, cell).mean()
    print(f"{probes:14d} {share / 100:18.1%} {hit / 1000:11.3f}")

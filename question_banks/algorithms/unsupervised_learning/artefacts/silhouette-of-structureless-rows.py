"""Print silhouettes of k-means on customers and on the same columns, each shuffled on its own."""

import numpy as np

rng = np.random.default_rng(2)
x = rng.gamma(3, 1, size=(250, 4))
x = (x - x.mean(0)) / x.std(0)


def silhouette(z, k):
    centres = z[np.random.default_rng(0).choice(len(z), k, replace=False)]
    for _ in range(50):
        label = ((z[:, None] - centres[None]) ** 2).sum(2).argmin(1)
        centres = np.array([z[label == c].mean(0) for c in range(k)])
    d = np.sqrt(((z[:, None] - z[None]) ** 2).sum(2))
    sums = np.stack([d[:, label == c].sum(1) for c in range(k)], axis=1)
    size, own = np.bincount(label, minlength=k), np.eye(k, dtype=bool)[label]
    a = sums[own] / (size[label] - 1)
    b = np.where(own, np.inf, sums / size).min(1)
    return ((b - a) / np.maximum(a, b)).mean()


print(" k   silhouette of customers   silhouette with shuffled columns (mean of 4, range)")
for k in (2, 3, 4):
    scores = [
        silhouette(x if copy == 0 else np.column_stack([rng.permutation(c) for c in x.T]), k) for copy in range(5)
    ]
    print(f"{k:2d} {scores[0]:25.2f} {np.mean(scores[1:]):20.2f} ({min(scores[1:]):.2f} to {max(scores[1:]):.2f})")

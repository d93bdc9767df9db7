"""Print silhouettes of k-means on customers and on the same columns, each shuffled on its own."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

rng = np.random.default_rng(2)
x = rng.gamma(3, 1, size=(250, 4))
x = (x - x.mean(0)) / x.std(0)
print(" k   silhouette of customers   silhouette with shuffled columns (mean of 4, range)")
for k in (2, 3, 4):
    scores = []
    for copy in range(5):
        z = x if copy == 0 else np.column_stack([rng.permutation(c) for c in x.T])
        scores.append(silhouette_score(z, KMeans(k, n_init=1, random_state=0).fit_predict(z)))
    print(f"{k:2d} {scores[0]:25.2f} {np.mean(scores[1:]):20.2f} ({min(scores[1:]):.2f} to {max(scores[1:]):.2f})")

"""Print inertia and cluster sizes of k-means from five single starts."""

import numpy as np

rng = np.random.default_rng(1)
centres = np.array([[0, 0], [0, 6], [8, 0], [8, 6]], float)
x = np.repeat(centres, 50, axis=0) + rng.normal(0, 1, (200, 2))
print("start   inertia   cluster sizes")
for start, seed in enumerate((0, 1, 2, 3, 5), start=1):
    c = x[np.random.default_rng(seed).choice(200, 4, replace=False)]
    for _ in range(100):
        near = ((x[:, None] - c[None]) ** 2).sum(2).argmin(1)
        c = np.array([x[near == j].mean(0) for j in range(4)])
    inertia = ((x - c[near]) ** 2).sum()
    print(f"{start:5d} {inertia:9.0f}   {', '.join(map(str, sorted(np.bincount(near).tolist())))}")

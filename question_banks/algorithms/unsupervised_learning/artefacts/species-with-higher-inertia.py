"""Print the inertia of k-means from several starts and of the true groups, one wide and two narrow, and the two partitions."""

import numpy as np
from sklearn.cluster import KMeans

rng = np.random.default_rng(2)
species = np.repeat([0, 1, 2], [800, 100, 100])
centres, spread = np.array([[0, 0], [6.5, 2], [5, -6]]), np.array([2.4, 0.4, 0.4])
x = centres[species] + spread[species][:, None] * rng.normal(size=(1000, 2))
means = np.array([x[species == s].mean(axis=0) for s in range(3)])
best = KMeans(3, n_init=50, random_state=0).fit(x)
own = KMeans(3, init=means, n_init=1).fit(x)
true = ((x - means[species]) ** 2).sum()
print(f"inertia of k-means, best of 50 random starts      {best.inertia_:6,.0f}")
print(f"inertia of k-means, started at the species' means {own.inertia_:6,.0f}")
print(f"inertia of the species taken as clusters          {true:6,.0f}\n")
oak, beech, pine = ((x - means[species])[species == s].std() for s in range(3))
print(f"standard deviation within a species: oak {oak:.1f}, beech {beech:.1f}, pine {pine:.1f}\n")
print("best of 50 starts    oak   beech   pine")
labels = best.labels_
for k in range(3):
    oak, beech, pine = (((labels == k) & (species == s)).sum() for s in range(3))
    print(f"cluster {k + 1}          {oak:6d}  {beech:6d} {pine:6d}")

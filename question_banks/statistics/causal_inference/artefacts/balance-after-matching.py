"""Match treated customers on three covariates and leave a fourth out; print standardised mean differences."""

import numpy as np

rng = np.random.default_rng(15)
n = 5000
names = ("age", "income", "past purchases", "tenure")
X = rng.normal(size=(n, 4))
X[:, 2] += 0.3 * X[:, 1]
treated = rng.random(n) < 1 / (1 + np.exp(-(-2.2 + 0.5 * X[:, 0] + 0.4 * X[:, 1] + 0.7 * X[:, 2] + 0.2 * X[:, 3])))
pool, pairs = np.flatnonzero(~treated), []
for k in np.flatnonzero(treated):
    best = ((X[pool][:, [0, 1, 3]] - X[k, [0, 1, 3]]) ** 2).sum(axis=1).argmin()
    pairs.append((k, pool[best]))
    pool = np.delete(pool, best)
ones, controls = np.array(pairs).T
print("standardised mean difference, treated minus control")
print("covariate         all   matched")
for j, name in enumerate(names):
    sd = ((X[treated, j].var() + X[~treated, j].var()) / 2) ** 0.5
    before = (X[treated, j].mean() - X[~treated, j].mean()) / sd
    print(f"{name:15} {before:5.2f} {(X[ones, j].mean() - X[controls, j].mean()) / sd:9.2f}")
print(f"\ntreated customers: {treated.sum():,d}, each with one matched control")

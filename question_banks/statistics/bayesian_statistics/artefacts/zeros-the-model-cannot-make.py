"""Fit a Poisson rate to counts with many zeros by a conjugate update; compare data with draws from the posterior."""

import numpy as np

rng = np.random.default_rng(3)
y = np.where(rng.random(600) < 0.35, 0, rng.poisson(4, 600))
rates = rng.gamma(1 + y.sum(), 1 / (0.1 + len(y)), 2000)
replicas = rng.poisson(rates[:, None], (2000, 600))
print("Poisson model, gamma prior; 2,000 data sets drawn from the posterior")
print("statistic          data   drawn: 2.5 %    97.5 %")
for name, f in (
    ("mean", lambda v: v.mean(axis=-1)),
    ("share of zeros", lambda v: (v == 0).mean(axis=-1)),
    ("variance", lambda v: v.var(axis=-1)),
):
    low, high = np.percentile(f(replicas), [2.5, 97.5])
    print(f"{name:15} {f(y):7.2f} {low:11.2f} {high:10.2f}")

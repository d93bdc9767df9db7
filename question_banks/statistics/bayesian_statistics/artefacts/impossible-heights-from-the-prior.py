"""Draw heights from the prior of a regression before any data are seen; print their quantiles."""

import numpy as np

rng = np.random.default_rng(2)
n = 20_000
a, b, sigma = rng.normal(0, 100, n), rng.normal(0, 10, n), abs(rng.normal(0, 50, n))
weight = rng.choice([50, 60, 70, 80, 90], n)
height = a + b * weight + rng.normal(0, 1, n) * sigma
print("height_cm ~ normal(a + b * weight_kg, sigma)")
print("a ~ normal(0, 100), b ~ normal(0, 10), sigma ~ half-normal(50)")
print("heights drawn from the prior alone:")
print("quantile   " + "".join(f"{q:>8.0%}" for q in (0.05, 0.25, 0.5, 0.75, 0.95)))
print("height cm  " + "".join(f"{round(np.quantile(height, q), -1) + 0:8.0f}" for q in (0.05, 0.25, 0.5, 0.75, 0.95)))

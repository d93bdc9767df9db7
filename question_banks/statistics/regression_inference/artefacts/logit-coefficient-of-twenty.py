"""Fit a logistic regression by Newton's method to data in which one column decides the outcome for part of the rows."""

import numpy as np

rng = np.random.default_rng(2)
n = 500
age, coupon = rng.normal(0, 1, n), (rng.random(n) < 0.08).astype(float)
buys = rng.random(n) < 1 / (1 + np.exp(0.4 - 0.6 * age))
buys[coupon == 1] = True
X, beta = np.column_stack([np.ones(n), age, coupon]), np.zeros(3)
for _ in range(20):
    p = 1 / (1 + np.exp(-X @ beta))
    H = X.T @ (X * (p * (1 - p))[:, None])
    beta = beta + np.linalg.solve(H, X.T @ (buys - p))
se = np.sqrt(np.diag(np.linalg.inv(H)))
print("outcome: buys (logistic regression, 500 rows, 20 iterations)")
print("             estimate   std.error       z")
for name, b, s in zip(("const", "age_z", "coupon"), beta, se):
    print(f"{name:8} {b:12.2f} {s:11.2f} {b / s:7.2f}")
print(f"\nrows with coupon {coupon.sum():.0f}, of which bought {buys[coupon == 1].sum()}")

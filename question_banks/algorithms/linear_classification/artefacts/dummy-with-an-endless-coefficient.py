"""Print coefficients of a logistic fit in which every row of a rare category has the same label."""

import numpy as np

rng = np.random.default_rng(5)
n = 800
age, rare = rng.normal(size=n), np.arange(n) < 9
y = np.where(rare, 1.0, rng.random(n) < 1 / (1 + np.exp(1.0 - 0.6 * age)))
x = np.column_stack([np.ones(n), age, rare])
w = np.zeros(3)
print("iteration   intercept      age   broker = 'Zeta'   std. error of 'Zeta'")
for iteration in range(1, 13):
    p = 1 / (1 + np.exp(-x @ w))
    h = x.T @ (x * (p * (1 - p))[:, None])
    w = w + np.linalg.solve(h, x.T @ (y - p))
    if iteration in (3, 6, 9, 12):
        p = 1 / (1 + np.exp(-x @ w))
        se = np.sqrt(np.linalg.inv(x.T @ (x * (p * (1 - p))[:, None])).diagonal())
        print(f"{iteration:9d} {w[0]:11.2f} {w[1]:8.2f} {w[2]:17.2f} {se[2]:22.1f}")
print("rows with broker 'Zeta': 9, all with label 1")

"""Print the rows of a fit with the largest influence, and the slope with and without the first of them."""

import numpy as np

rng = np.random.default_rng(6)
x, y = rng.normal(50, 6, 40), rng.normal(20, 3, 40)
x[17], y[17] = 120, 41


def fit(x, y):
    X = np.column_stack([np.ones(len(x)), x])
    beta, rss = np.linalg.lstsq(X, y, rcond=None)[:2]
    s2 = rss[0] / (len(x) - 2)
    return X, beta, s2, (s2 * np.linalg.inv(X.T @ X)[1, 1]) ** 0.5


X, beta, s2, se = fit(x, y)
h = np.einsum("ij,jk,ik->i", X, np.linalg.inv(X.T @ X), X)
cook = (y - X @ beta) ** 2 * h / (2 * s2 * (1 - h) ** 2)
print(f"all 40 rows       slope {beta[1]:5.2f}   standard error {se:.2f}\n")
print("row      x      y   leverage   Cook's distance")
for k in np.argsort(-cook)[:3]:
    print(f"{k:3d} {x[k]:6.1f} {y[k]:6.1f} {h[k]:10.2f} {cook[k]:12.2f}")
keep = np.arange(40) != np.argmax(cook)
_, beta, _, se = fit(x[keep], y[keep])
print(f"\nwithout row {np.argmax(cook)}    slope {beta[1]:5.2f}   standard error {se:.2f}")

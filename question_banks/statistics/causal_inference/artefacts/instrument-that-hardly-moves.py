"""Estimate an effect by an instrument that hardly moves the treatment; print both stages."""

import numpy as np

rng = np.random.default_rng(11)
n = 1500
z, u = rng.integers(0, 2, n).astype(float), rng.normal(0, 1, n)
d = 0.06 * z + 0.8 * u + rng.normal(0, 1, n)
y = 1.0 * d + 2.0 * u + rng.normal(0, 1, n)


def slope(x, v):
    X = np.column_stack([np.ones(n), x])
    beta, rss = np.linalg.lstsq(X, v, rcond=None)[:2]
    return beta[1], (rss[0] / (n - 2) * np.linalg.inv(X.T @ X)[1, 1]) ** 0.5


b1, s1 = slope(z, d)
b2, _ = slope(z, y)
iv = b2 / b1
e = y - y.mean() - iv * (d - d.mean())
se = (e @ e / (n - 2)) ** 0.5 / abs(((z - z.mean()) * (d - d.mean())).sum()) * ((z - z.mean()) ** 2).sum() ** 0.5
print(f"first stage: hours ~ letter        slope {b1:5.2f}   std.error {s1:.2f}   F = {(b1 / s1) ** 2:.1f}")
print(f"two-stage estimate: score ~ hours  slope {iv:5.2f}   std.error {se:.2f}")
b, s = slope(d, y)
print(f"least squares: score ~ hours       slope {b:5.2f}   std.error {s:.2f}")

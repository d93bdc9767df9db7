"""Test a trend in a trendless autocorrelated series in two ways."""

import numpy as np

rng = np.random.default_rng(3)
n = 300
e = np.empty(n)
e[0] = rng.normal(0, 2.3)
for t in range(1, n):
    e[t] = 0.9 * e[t - 1] + rng.normal()
t = np.arange(n)
X = np.column_stack([np.ones(n), t])
beta, rss = np.linalg.lstsq(X, e, rcond=None)[:2]
r, bread = e - X @ beta, np.linalg.inv(X.T @ X)
plain = (rss[0] / (n - 2) * bread[1, 1]) ** 0.5
u = X * r[:, None]
meat = u.T @ u
for k in range(1, 41):  # Bartlett weights, as in Newey and West (1987)
    lagged = u[k:].T @ u[:-k]
    meat = meat + (1 - k / 41) * (lagged + lagged.T)
hac = (bread @ meat @ bread)[1, 1] ** 0.5
print("temperature of a machine ~ day, 300 days")
print(f"slope per day                         {beta[1]:.4f}")
print(f"usual standard error                  {plain:.4f}   t = {beta[1] / plain:.1f}")
print(f"allowing for autocorrelated errors    {hac:.4f}   t = {beta[1] / hac:.1f}")
print(f"lag-1 autocorrelation of residuals    {np.corrcoef(r[1:], r[:-1])[0, 1]:.2f}")

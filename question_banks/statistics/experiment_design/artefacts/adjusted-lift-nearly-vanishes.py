"""Estimate a lift with and without a covariate that was measured after the assignment."""

import numpy as np

rng = np.random.default_rng(1)
n = 20_000
arm = rng.integers(0, 2, n)
taste = rng.normal(10, 3, n)
week1 = taste + 1.0 * arm + rng.normal(0, 1, n)
minutes = 2 * week1 + rng.normal(0, 3, n)
print("outcome: minutes in weeks 1 to 4; covariate: sessions in week 1 of the test")
print("                      lift   std.error")
for label, extra in (("unadjusted", []), ("adjusted by regression", [week1])):
    X = np.column_stack([np.ones(n), arm, *extra])
    beta, rss = np.linalg.lstsq(X, minutes, rcond=None)[:2]
    se = (np.linalg.inv(X.T @ X)[1, 1] * rss[0] / (n - X.shape[1])) ** 0.5
    print(f"{label:22} {beta[1]:.2f} {se:11.2f}")
print(f"correlation of covariate and outcome: {np.corrcoef(week1, minutes)[0, 1]:.2f}")

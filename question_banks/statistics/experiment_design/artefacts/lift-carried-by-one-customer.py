"""Print revenue per user in two arms, as it is and with each user's revenue cut at 500, with bootstrap intervals."""

import numpy as np

rng = np.random.default_rng(17)
n = 8000
a, b = (np.where(rng.random(n) < 0.06, np.exp(rng.normal(3.6, 0.8, n)), 0.0) for _ in "AB")
b[0] = 9600.0
print("revenue per user         A      B   B - A   95 % bootstrap interval")
for label, cap in (("as recorded", 1e9), ("cut at 500 per user", 500)):
    x, y = np.minimum(a, cap), np.minimum(b, cap)
    d = [y[rng.integers(0, n, n)].mean() - x[rng.integers(0, n, n)].mean() for _ in range(1000)]
    low, high = np.percentile(d, [2.5, 97.5])
    print(f"{label:20} {x.mean():5.2f} {y.mean():6.2f} {y.mean() - x.mean():7.2f} {low:9.2f} to {high:.2f}")
print(f"largest single user: A {a.max():,.0f}, B {b.max():,.0f}")

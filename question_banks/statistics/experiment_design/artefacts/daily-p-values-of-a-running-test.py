"""Print the daily state of a running test without a true difference."""

from math import erf, sqrt

import numpy as np

rng = np.random.default_rng(351)
a, b = rng.binomial(1500, 0.1, 8).cumsum(), rng.binomial(1500, 0.1, 8).cumsum()
print("plan: 14 days, one test at the end, level 0.05")
print("day   users per arm   rate A   rate B       p")
for day in range(1, 7):
    n = 1500 * day
    pa, pb = a[day - 1] / n, b[day - 1] / n
    pooled = (pa + pb) / 2
    z = (pb - pa) / sqrt(2 * pooled * (1 - pooled) / n)
    print(f"{day:3d} {n:15,d} {pa:8.2%} {pb:8.2%} {1 - erf(abs(z) / sqrt(2)):7.3f}")

"""Print quantiles of standardised readings beside those of a standard normal variable."""

from statistics import NormalDist

import numpy as np

x = np.random.default_rng(7).standard_t(3, 200_000)
x = (x - x.mean()) / x.std()
print("quantile   readings   normal")
for q in (0.001, 0.01, 0.25, 0.5, 0.75, 0.99, 0.999):
    print(f"{q:8g} {round(np.quantile(x, q), 2) + 0:10.2f} {NormalDist().inv_cdf(q):8.2f}")
print(f"\nshare beyond 3 standard deviations: {np.mean(abs(x) > 3):.2%} (normal: 0.27%)")

"""Weight an untreated group by inverse propensity where hardly any of its rows look like the treated; print the weights."""

import numpy as np

rng = np.random.default_rng(5)
n = 4000
x = rng.normal(0, 1, n)
e = 1 / (1 + np.exp(-(1.0 + 2.6 * x)))
treated = rng.random(n) < e
w = np.where(treated, 1 / e, 1 / (1 - e))
print("weights 1/e (treated) and 1/(1-e) (untreated), e = propensity")
print("group         rows   median    99 %      max   effective rows")
for name, rows in (("treated", treated), ("untreated", ~treated)):
    v = w[rows]
    print(
        f"{name:10} {rows.sum():7,d} {np.median(v):8.2f} {np.percentile(v, 99):7.1f}"
        f" {v.max():8.1f} {v.sum() ** 2 / (v**2).sum():16,.0f}"
    )

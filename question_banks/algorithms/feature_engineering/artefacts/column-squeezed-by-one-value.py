"""Print quantiles of two columns after min-max scaling."""

import numpy as np

rng = np.random.default_rng(0)
columns = {"minutes": rng.gamma(2, 10, 10_000), "amount": rng.lognormal(4, 0.6, 10_000)}
columns["amount"][7] = 99_999.99
print("after scaling to 0..1    1 %    25 %    50 %    75 %    99 %    100 %")
for name, c in columns.items():
    scaled = (c - c.min()) / (c.max() - c.min())
    print(f"{name:21s}" + "".join(f"{q:8.4f}" for q in np.quantile(scaled, [0.01, 0.25, 0.5, 0.75, 0.99, 1])))

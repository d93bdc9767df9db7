"""Simulate customers whose coupons do nothing; print how long customers stayed by the number of coupons they used."""

import numpy as np

rng = np.random.default_rng(6)
months = np.ceil(rng.exponential(10, 30_000)).astype(int)
used = rng.binomial(months, 0.15)
print("coupons used   customers   mean months as customer")
for k in range(5):
    rows = used == k if k < 4 else used >= 4
    print(f"{k if k < 4 else '4+':>12} {rows.sum():11,d} {months[rows].mean():25.1f}")

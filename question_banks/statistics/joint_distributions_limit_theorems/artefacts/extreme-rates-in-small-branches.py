"""Print the branches with the best and the worst rates when every branch has the same true rate."""

import numpy as np

rng = np.random.default_rng(13)
orders = np.exp(rng.normal(6, 1.6, 400)).astype(int) + 20
late = rng.binomial(orders, 0.08)
rate = late / orders
order = np.argsort(rate)
print("            orders   late %")
for label, rows in (("lowest", order[:4]), ("highest", order[-4:])):
    for k in rows:
        print(f"{label:8} {orders[k]:9,d} {100 * rate[k]:8.1f}")
print(f"\nall 400 branches: median {np.median(orders):.0f} orders, {100 * late.sum() / orders.sum():.1f} % late")

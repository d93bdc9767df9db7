"""Draw from beta posteriors of two click rates; print a summary of the draws."""

import numpy as np

rng = np.random.default_rng(4)
a, b = rng.beta(1 + 118, 1 + 2882, 40_000), rng.beta(1 + 139, 1 + 2861, 40_000)
print("             mean      sd    2.5 %   97.5 %")
for name, v in (("rate_A", a), ("rate_B", b), ("B - A", b - a)):
    low, high = np.percentile(v, [2.5, 97.5])
    print(f"{name:8} {v.mean():8.4f} {v.std():7.4f} {low:8.4f} {high:8.4f}")
print(f"\nP(rate_B > rate_A) = {np.mean(b > a):.2f}")
print(f"expected loss, ship B although A is better  {np.mean(np.maximum(a - b, 0)):.5f}")
print(f"expected loss, keep A although B is better  {np.mean(np.maximum(b - a, 0)):.5f}")

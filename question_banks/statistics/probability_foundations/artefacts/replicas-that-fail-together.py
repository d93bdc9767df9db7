"""Print how often two replicas were down in the same hour."""

import numpy as np

rng = np.random.default_rng(3)
hours = 100_000
shared = rng.random(hours) < 0.006
a = shared | (rng.random(hours) < 0.004)
b = shared | (rng.random(hours) < 0.004)
print(f"hours observed           {hours:7,d}")
print(f"replica A down           {a.sum():7,d}")
print(f"replica B down           {b.sum():7,d}")
print(f"both down                {(a & b).sum():7,d}")
print(f"both down, as planned    {a.mean() * b.mean() * hours:7.0f}   # share A * share B * hours")

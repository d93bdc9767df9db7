"""Print a small simulation and what it prints."""

source = """\
import numpy as np

means = []
for _ in range(1000):
    rng = np.random.default_rng(42)
    means.append(rng.exponential(10, size=25).mean())
print(f"mean of the means   {np.mean(means):.2f}")
print(f"standard deviation  {np.std(means):.2f}")
"""
print(source + "\n# output")
exec(source)

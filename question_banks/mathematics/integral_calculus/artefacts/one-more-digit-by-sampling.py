import numpy as np

rng = np.random.default_rng(5)
print("samples  typical error of the mean")
for n in (100, 10_000, 1_000_000):
    means = [rng.random(n).mean() for _ in range(40)]
    print(f"{n:7d}  {np.std(means):.5f}")

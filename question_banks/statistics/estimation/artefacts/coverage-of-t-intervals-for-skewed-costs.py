"""Count how often a 95 % t interval from few skewed costs covers their true mean."""

import numpy as np

rng = np.random.default_rng(3)
true_mean = np.exp(0.5 * 1.2**2)
print("  n   covered   all below the mean   all above the mean")
for n, t in ((10, 2.262), (40, 2.023), (640, 1.964)):
    x = np.exp(rng.normal(0, 1.2, (4000, n)))
    mean, margin = x.mean(axis=1), t * x.std(axis=1, ddof=1) / n**0.5
    below, above = np.mean(mean + margin < true_mean), np.mean(mean - margin > true_mean)
    print(f"{n:3d} {1 - below - above:9.1%} {below:20.1%} {above:20.1%}")

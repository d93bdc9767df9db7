"""Print squared bias and variance of k-nearest-neighbour regression at one input, over many training samples."""

import numpy as np

rng = np.random.default_rng(0)
x0, noise = 0.5, 2.0
print("noise variance 4.00")
print("   k   bias^2   variance   expected squared error")
for k in (1, 5, 20, 80):
    guesses = []
    for _ in range(2000):
        x = rng.uniform(0, 1, 100)
        y = 20 * np.sin(3 * x) + rng.normal(0, noise, 100)
        guesses.append(y[np.argsort(abs(x - x0))[:k]].mean())
    bias2, variance = (np.mean(guesses) - 20 * np.sin(3 * x0)) ** 2, np.var(guesses)
    print(f"{k:4d} {bias2:8.2f} {variance:10.2f} {bias2 + variance + noise**2:14.2f}")

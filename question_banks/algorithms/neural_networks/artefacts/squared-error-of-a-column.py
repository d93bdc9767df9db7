"""Print what a linear model learns when targets of shape (n,) are subtracted from predictions of shape (n, 1)."""

import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 3))
y = x @ [1.5, -2.0, 0.5] + 4 + 0.1 * rng.normal(size=64)
w, b = np.zeros((3, 1)), 0.0
print(f"variance of y: {y.var():.2f}")
for step in range(401):
    error = x @ w + b - y
    if step % 100 == 0:
        print(
            f"step {step:3d}  error.shape {error.shape}  loss {(error**2).mean():.2f}  largest |w| {abs(w).max():.2f}"
        )
    row = error.mean(axis=1, keepdims=True)
    w, b = w - 0.1 * 2 * x.T @ row / 64, b - 0.1 * 2 * row.mean()

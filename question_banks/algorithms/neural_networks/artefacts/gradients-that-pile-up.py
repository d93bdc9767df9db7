"""Print the loss and the gradient norm of a linear model whose gradients are never cleared."""

import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(200, 5))
y = x @ rng.normal(size=5)
w, grad = np.zeros(5), np.zeros(5)
print("step    loss   |grad used|   |grad of this batch|")
for step in range(1, 61):
    error = x @ w - y
    fresh = 2 * x.T @ error / len(y)
    grad = grad + fresh
    if step in (1, 5, 10, 20, 30, 40, 60):
        print(f"{step:4d} {(error**2).mean():7.2f} {np.linalg.norm(grad):13.2f} {np.linalg.norm(fresh):22.2f}")
    w = w - 0.02 * grad

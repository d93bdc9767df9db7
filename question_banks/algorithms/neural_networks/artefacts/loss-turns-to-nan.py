"""Print the log of a softmax classifier on unscaled inputs that exponentiates its scores as they are."""

import numpy as np

rng = np.random.default_rng(0)
y = np.repeat([0, 1], 50)
x = (rng.uniform(20, 60, size=(100, 2)) + 30 * np.eye(2)[y]).astype(np.float32)
w = np.zeros((2, 2), dtype=np.float32)
print("step   loss   largest score   largest exp(score)")
with np.errstate(all="ignore"):
    for step in range(4):
        z = x @ w
        up = np.exp(z)
        p = up / up.sum(1, keepdims=True)
        loss = -np.log(p[np.arange(100), y]).mean()
        print(f"{step:4d} {loss:6.2f} {z.max():15.1f} {up.max():20.3g}")
        w -= np.float32(0.1) * x.T @ (p - np.eye(2, dtype=np.float32)[y]) / np.float32(100)

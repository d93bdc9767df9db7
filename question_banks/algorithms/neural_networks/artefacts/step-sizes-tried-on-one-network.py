"""Print the training loss of one small network after 300 steps of gradient descent with five learning rates."""

import numpy as np

x = np.random.default_rng(1).normal(size=(512, 8))
y = np.sin(x[:, :1] * 2) + x[:, 1:2] * x[:, 2:3]
print("learning rate  step 1  step 10  step 100  step 1000")
for rate in (0.0001, 0.003, 0.1, 0.3, 3.0):
    rng = np.random.default_rng(2)
    u, v = rng.normal(size=(8, 32)) / 8**0.5, rng.normal(size=(32, 1)) / 32**0.5
    losses = []
    with np.errstate(all="ignore"):
        for _ in range(1000):
            h = np.tanh(x @ u)
            e = h @ v - y
            losses.append((e**2).mean())
            gv, gu = h.T @ e * 2 / 512, x.T @ (e @ v.T * (1 - h**2)) * 2 / 512
            u, v = u - rate * gu, v - rate * gv
    shown = [losses[i] for i in (0, 9, 99, 999)]
    print(f"{rate:13.4f}", *[f"{s:8.3g}" if np.isfinite(s) else "     nan" for s in shown])

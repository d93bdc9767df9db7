"""Print the log of a two-layer classifier of ten classes whose weights all start at zero."""

import numpy as np

rng = np.random.default_rng(0)
centre = rng.normal(size=(10, 20)) * 3
y = np.repeat(np.arange(10), 20)
x = centre[y] + rng.normal(size=(200, 20))
w1, w2, b2 = np.zeros((20, 64)), np.zeros((64, 10)), np.zeros(10)
for step in range(301):
    h = np.maximum(x @ w1, 0)
    z = h @ w2 + b2
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    d = (p - np.eye(10)[y]) / 200
    g2, g1 = h.T @ d, x.T @ ((d @ w2.T) * (h > 0))
    if step % 100 == 0:
        loss = -np.log(p[np.arange(200), y]).mean()
        print(f"step {step:4d}  loss {loss:.3f}  |grad W1| {abs(g1).sum():.1e}  |grad W2| {abs(g2).sum():.1e}")
    w1, w2, b2 = w1 - 0.1 * g1, w2 - 0.1 * g2, b2 - 0.1 * d.sum(0)

import numpy as np

rng = np.random.default_rng(1)
X = rng.random((64, 6))
y = (X[:, 0] > 0.5).astype(float)
W, b, v, c = 0.1 * rng.normal(size=(6, 8)), np.full(8, -2.0), rng.normal(size=8), 0.0
print("step   loss     |gradient of W|  active units")
for step in range(301):
    h = np.maximum(X @ W + b, 0)
    p = 1 / (1 + np.exp(-(h @ v + c)))
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    out = (p - y) / 64
    slope = X.T @ (np.outer(out, v) * (h > 0))
    if step % 100 == 0:
        print(f"{step:4d}  {loss:.4f}  {np.linalg.norm(slope):16.4f}  {np.mean(h > 0):12.0%}")
    c -= 0.5 * out.sum()
    W -= 0.5 * slope

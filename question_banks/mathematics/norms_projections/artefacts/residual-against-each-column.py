import numpy as np

rng = np.random.default_rng(7)
X = rng.normal(size=(200, 3))
y = X @ np.array([1.0, -2.0, 0.5]) + 0.1 * rng.normal(size=200)
w = np.zeros(3)
w[:2] = np.linalg.lstsq(X[:, :2], y, rcond=None)[0]
r = y - X @ w
print("w       ", w.round(2).tolist())
print("X.T @ r ", (X.T @ r + 0.0).round(1).tolist())

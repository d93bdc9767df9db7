import numpy as np

rng = np.random.default_rng(0)
X = rng.normal(size=(200, 5)) * np.array([3, 1, 1, 1, 0.3])
y = X @ np.array([1.0, -2.0, 0.5, 1.0, 3.0]) + 0.1 * rng.normal(size=200)
print("rate     loss after 100 steps")
for rate in (0.0003, 0.003, 0.03, 0.1, 0.3):
    w = np.zeros(5)
    for _ in range(100):
        w -= rate * 2 * X.T @ (X @ w - y) / 200
    print(f"{rate:<7}  {np.mean((X @ w - y) ** 2):.3g}")

import numpy as np


def grad(w: np.ndarray) -> np.ndarray:
    return np.array([1000.0, 0.1]) * w


gd, adam = np.array([1.0, 1.0]), np.array([1.0, 1.0])
m, v = np.zeros(2), np.zeros(2)
print("step  gradient descent    Adam")
for step in range(1, 201):
    gd = gd - 0.0015 * grad(gd)
    g = grad(adam)
    m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
    adam = adam - 0.02 * (m / (1 - 0.9**step)) / np.sqrt(v / (1 - 0.999**step))
    if step in (1, 10, 50, 200):
        rows = ["  ".join(f"{abs(x):.4f}" for x in w) for w in (gd, adam)]
        print(f"{step:4d}  {rows[0]}      {rows[1]}")

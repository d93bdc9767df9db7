"""Print a gradient check of a small network whose bias gradient is averaged instead of summed over the batch."""

import numpy as np

rng = np.random.default_rng(3)
x, y = rng.normal(size=(16, 4)), rng.normal(size=(16, 1))
w1, b1, w2 = rng.normal(size=(4, 5)), rng.normal(size=5), rng.normal(size=(5, 1))
loss = lambda: 0.5 * ((np.tanh(x @ w1 + b1) @ w2 - y) ** 2).sum()  # noqa: E731
h = np.tanh(x @ w1 + b1)
e = h @ w2 - y
back = e @ w2.T * (1 - h**2)
print("batch of 16 rows; loss summed over the batch")
print("parameter   numerical    backprop")
for name, array, index, grad in (
    ("W1[0, 0]", w1, (0, 0), (x.T @ back)[0, 0]), ("W1[2, 3]", w1, (2, 3), (x.T @ back)[2, 3]),
    ("b1[0]", b1, 0, back.mean(0)[0]), ("b1[4]", b1, 4, back.mean(0)[4]), ("W2[1, 0]", w2, (1, 0), (h.T @ e)[1, 0]),
):  # fmt: skip
    kept = array[index]
    array[index] = kept + 1e-5
    up = loss()
    array[index] = kept - 1e-5
    print(f"{name:9s} {(up - loss()) / 2e-5:11.4f} {grad:11.4f}")
    array[index] = kept

"""Print bootstrap intervals of two accuracies and of their paired difference."""

import numpy as np

rng = np.random.default_rng(3)
right = np.repeat([[1, 1], [1, 0], [0, 1], [0, 0]], [1660, 64, 30, 246], axis=0)
draws = np.array([right[rng.integers(0, 2000, 2000)].mean(axis=0) for _ in range(2000)])
for name, value, drawn in (
    ("accuracy A", right[:, 0].mean(), draws[:, 0]),
    ("accuracy B", right[:, 1].mean(), draws[:, 1]),
    ("A minus B, same rows", (right[:, 0] - right[:, 1]).mean(), draws[:, 0] - draws[:, 1]),
):
    low, high = np.quantile(drawn, [0.025, 0.975])
    print(f"{name:22s} {value:.3f}   95 % interval [{low:.3f}, {high:.3f}]")

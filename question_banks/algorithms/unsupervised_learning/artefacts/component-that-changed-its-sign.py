"""Print first components of two weekly PCA fits and the scores they give to one customer."""

import numpy as np

rng = np.random.default_rng(0)
base = rng.normal(size=(400, 1)) @ np.array([[0.6, 0.5, 0.62]]) * 2 + rng.normal(0, 0.5, (400, 3))
customer = np.array([1.8, 1.5, 2.0])
for week, rows, turn in ((22, base[:380], 1), (23, base[20:], -1)):
    v = np.linalg.svd(rows - rows.mean(0), full_matrices=False)[2][0]
    v = v * np.sign(v[0]) * turn
    loads = "  ".join(f"{name} {value:5.2f}" for name, value in zip(("visits", "basket", "spend"), v, strict=True))
    share = np.var((rows - rows.mean(0)) @ v) / rows.var(0).sum()
    print(f"week {week}: {loads}   share {share:.2f}   score of customer 17: {(customer - rows.mean(0)) @ v:5.2f}")

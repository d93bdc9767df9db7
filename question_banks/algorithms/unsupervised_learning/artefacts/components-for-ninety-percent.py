"""Print explained variance shares of principal components."""

import numpy as np

rng = np.random.default_rng(3)
scale = np.array([3.0, 2.2, 1.6, 0.9, 0.6, 0.5, 0.4, 0.3])
x = (rng.normal(size=(1500, 8)) * scale) @ np.linalg.qr(rng.normal(size=(8, 8)))[0]
values = np.linalg.svd(x - x.mean(0), compute_uv=False) ** 2
share = values / values.sum()
print("component   " + "".join(f"{i:7d}" for i in range(1, 9)))
print("share       " + "".join(f"{v:7.3f}" for v in share))

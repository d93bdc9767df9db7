import numpy as np

rng = np.random.default_rng(2)
base = rng.normal(size=300)
X = np.column_stack([base + 0.2 * rng.normal(size=300) for _ in range(3)])
X -= X.mean(axis=0)
first = np.linalg.svd(X, full_matrices=False)[2][0]
first *= np.sign(first[0])
share = np.linalg.svd(X, compute_uv=False)[0] ** 2 / np.sum(X**2)
for name, sign in (("laptop", 1), ("server", -1)):
    print(f"{name}: component 1 = {(sign * first).round(3).tolist()}, explains {share:.3f}")

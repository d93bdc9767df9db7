"""Print log-likelihood and BIC of Gaussian mixtures that are fitted by EM."""

import numpy as np

rng = np.random.default_rng(0)
x = np.concatenate([rng.normal(m, 0.8, size=(130, 2)) for m in ((0, 0), (4, 0), (2, 4))])


def log_likelihood(k, seed):
    means = x[np.random.default_rng(seed).choice(len(x), k, replace=False)]
    covs, weights = np.array([np.cov(x.T)] * k), np.full(k, 1 / k)
    for _ in range(200):
        off = x[:, None] - means[None]
        square = np.einsum("nki,kij,nkj->nk", off, np.linalg.inv(covs), off)
        density = weights * np.exp(-0.5 * square) / (2 * np.pi * np.sqrt(np.linalg.det(covs)))
        total = density.sum(1, keepdims=True)
        r = density / total
        n = r.sum(0)
        means, weights = (r.T @ x) / n[:, None], n / len(x)
        off = x[:, None] - means[None]
        covs = np.einsum("nk,nki,nkj->kij", r, off, off) / n[:, None, None] + 1e-3 * np.eye(2)
    return np.log(total).sum()


print("components   parameters   log-likelihood     BIC")
for k in (1, 2, 3, 4, 5):
    best = max(log_likelihood(k, seed) for seed in range(4))
    print(f"{k:10d} {6 * k - 1:12d} {best:16.0f} {(6 * k - 1) * np.log(len(x)) - 2 * best:7.0f}")

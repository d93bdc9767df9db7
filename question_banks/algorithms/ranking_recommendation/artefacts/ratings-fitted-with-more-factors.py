"""Print errors of matrix factorisation by alternating least squares for growing numbers of factors."""

import numpy as np

rng = np.random.default_rng(0)
users, items, true = 150, 100, 3
score = 3 + rng.normal(size=(users, true)) @ rng.normal(size=(true, items)) * 0.5 + rng.normal(0, 0.6, (users, items))
seen = rng.random((users, items)) < 0.18
held = ~seen & (rng.random((users, items)) < 0.1)
mean = score[seen].mean()
print("factors  penalty  RMSE on seen ratings  RMSE on held-out ratings")
for k, penalty in ((1, 0.1), (3, 0.1), (10, 0.1), (10, 5.0)):
    p, q = rng.normal(size=(users, k)) * 0.1, rng.normal(size=(items, k)) * 0.1
    for _ in range(15):
        for a, b, mask, r in ((p, q, seen, score - mean), (q, p, seen.T, (score - mean).T)):
            for i in range(len(a)):
                m = mask[i]
                a[i] = np.linalg.solve(b[m].T @ b[m] + penalty * np.eye(k), b[m].T @ r[i, m])
    error = (p @ q.T + mean - score) ** 2
    print(f"{k:7d} {penalty:8.1f} {np.sqrt(error[seen].mean()):20.2f} {np.sqrt(error[held].mean()):22.2f}")

"""Print mean scores of a logistic factor model that is trained on likes alone."""

import numpy as np

rng = np.random.default_rng(0)
users, items = 200, 120
taste = rng.normal(size=(users, 4)) @ rng.normal(size=(4, items))
liked = taste > 2.5
p, q, b = rng.normal(size=(users, 8)) * 0.1, rng.normal(size=(items, 8)) * 0.1, 0.0
sigmoid = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
print("epoch   loss   mean score of likes   mean score of pairs without a like")
for epoch in range(301):
    score = sigmoid(p @ q.T + b)
    if epoch % 100 == 0:
        loss = -np.log(score[liked]).mean()
        print(f"{epoch:5d} {loss:6.3f} {score[liked].mean():21.3f} {score[~liked].mean():24.3f}")
    e = np.where(liked, 1 - score, 0.0)
    p, q, b = p + 0.05 * e @ q, q + 0.05 * e.T @ p, b + 20 * e[liked].mean() / 20

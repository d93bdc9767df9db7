"""Print errors of a logistic regression by training rows; the validation rows follow other weights than the training rows."""

import numpy as np
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(5)
weights = rng.normal(size=40)
weights *= 9 / np.linalg.norm(weights)
moved = weights + 0.42 * rng.normal(size=40)


def draw(rows, true):
    x = rng.normal(size=(rows, 40))
    return x, rng.random(rows) < 1 / (1 + np.exp(-x @ true))


x, y = draw(64_000, weights)
validation = draw(20_000, moved)
print("training rows   training error   validation error")
for rows in (4_000, 16_000, 64_000):
    model = LogisticRegression(max_iter=200).fit(x[:rows], y[:rows])
    errors = 1 - model.score(x[:rows], y[:rows]), 1 - model.score(*validation)
    print(f"{rows:13,d}   {errors[0]:14.1%}   {errors[1]:16.1%}")

"""Print errors of regression trees of growing depth on training and validation rows."""

import numpy as np
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(2)
x = rng.uniform(0, 6, size=(900, 2))
y = 10 * np.sin(x[:, 0]) + 4 * x[:, 1] + rng.normal(0, 3, 900)
print("depth  leaves  training RMSE  validation RMSE")
for depth in (1, 2, 4, 6, 9, 14):
    tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:600], y[:600])
    errors = [np.sqrt(((tree.predict(x[s]) - y[s]) ** 2).mean()) for s in (slice(0, 600), slice(600, 900))]
    print(f"{depth:5d} {tree.get_n_leaves():7d} {errors[0]:14.2f} {errors[1]:16.2f}")

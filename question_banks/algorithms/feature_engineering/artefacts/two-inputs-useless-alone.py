"""Print univariate scores of inputs, and the accuracy of trees with and without two of them."""

import numpy as np
from sklearn.feature_selection import f_classif
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(1)
x = rng.normal(size=(2000, 4))
y = (np.where(rng.random(2000) < 0.9, x[:, 2] * x[:, 3] > 0, x[:, 0] > 0)).astype(int)
names = ["price", "stock", "tilt", "spin"]
print("input   F statistic   p-value")
for name, f, p in zip(names, *f_classif(x, y), strict=True):
    print(f"{name:6s} {f:12.2f} {p:9.3f}")
for used in ([0], [0, 2, 3]):
    tree = DecisionTreeClassifier(max_depth=6, min_samples_leaf=10, random_state=0).fit(x[:1000, used], y[:1000])
    print(f"validation accuracy with {', '.join(names[i] for i in used)}: {tree.score(x[1000:, used], y[1000:]):.2f}")

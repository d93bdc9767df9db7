"""Print a small tree for late payment."""

import numpy as np
from sklearn.tree import DecisionTreeClassifier, export_text

rng = np.random.default_rng(0)
age, amount = rng.integers(18, 80, 600), rng.integers(10, 500, 600)
late = np.where(amount > 200, age < 30, (age > 60) & (amount > 90))
tree = DecisionTreeClassifier(max_depth=3, random_state=0).fit(np.column_stack([age, amount]), late.astype(int))
print(export_text(tree, feature_names=["age", "amount"], decimals=1), end="")

"""Print a reliability table of a logistic regression that was fitted with balanced class weights."""

import numpy as np
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(1)
x = rng.normal(size=(120_000, 3))
truth = rng.random(120_000) < 1 / (1 + np.exp(3.2 - x @ [1.0, 0.7, 0.4]))
fit, held = slice(0, 40_000), slice(40_000, None)
model = LogisticRegression(class_weight="balanced").fit(x[fit], truth[fit])
p = model.predict_proba(x[held])[:, 1]
print(f"positives in held-out rows: {truth[held].mean():.3f}")
print("bin        rows  mean predicted  observed share")
for low in (0.0, 0.2, 0.4, 0.6, 0.8):
    rows = (p >= low) & (p < low + 0.2)
    print(f"{low:.1f}-{low + 0.2:.1f} {rows.sum():8d} {p[rows].mean():15.2f} {truth[held][rows].mean():15.2f}")

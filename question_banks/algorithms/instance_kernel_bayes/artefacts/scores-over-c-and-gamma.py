"""Print cross-validation scores of a support vector machine over a grid."""

import numpy as np
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

rng = np.random.default_rng(0)
x = rng.normal(size=(160, 2))
y = (x[:, 0] ** 2 + x[:, 1] ** 2 + rng.normal(0, 0.5, 160) > 1.4).astype(int)
print("accuracy      " + "".join(f"{f'gamma {g}':>12s}" for g in (0.001, 0.01, 0.1, 1)))
for c in (0.01, 0.1, 1, 10):
    print(
        f"C {c:<12}"
        + "".join(f"{cross_val_score(SVC(C=c, gamma=g), x, y, cv=4).mean():12.2f}" for g in (0.001, 0.01, 0.1, 1))
    )

"""Print cross-validation errors of lasso with standard errors and numbers of inputs kept."""

import numpy as np
from sklearn.linear_model import Lasso
from sklearn.model_selection import KFold

rng = np.random.default_rng(1)
x = rng.normal(size=(150, 60))
y = x[:, :5] @ [3.0, -2.0, 1.5, 1.0, 0.8] + rng.normal(0, 3, 150)
print("penalty   mean squared error   standard error   inputs kept")
for penalty in (0.03, 0.1, 0.2, 0.3, 0.5, 0.8, 1.3):
    errors = []
    for train, test in KFold(10, shuffle=True, random_state=0).split(x):
        model = Lasso(penalty).fit(x[train], y[train])
        errors.append(((model.predict(x[test]) - y[test]) ** 2).mean())
    kept = (Lasso(penalty).fit(x, y).coef_ != 0).sum()
    print(f"{penalty:7.2f} {np.mean(errors):20.2f} {np.std(errors, ddof=1) / 10**0.5:16.2f} {kept:13d}")

"""Print totals of claims predicted by boosting with two losses."""

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor

rng = np.random.default_rng(2)
x = rng.uniform(0, 1, size=(3000, 2))
y = np.exp(5 + 1.5 * x[:, 0] + rng.normal(0, 1, 3000))
print("loss            mean absolute error   predicted total / actual total")
for loss in ("squared_error", "absolute_error"):
    model = GradientBoostingRegressor(loss=loss, n_estimators=40, max_depth=2, random_state=0).fit(x[:2000], y[:2000])
    p = model.predict(x[2000:])
    print(f"{loss:15s} {np.abs(p - y[2000:]).mean():19.0f} {p.sum() / y[2000:].sum():32.2f}")

"""Print lasso weights of two nearly equal sensors in five bootstrap samples."""

import numpy as np
from sklearn.linear_model import Lasso

rng = np.random.default_rng(8)
load = rng.normal(size=300)
x = np.column_stack([load + 0.03 * rng.normal(size=300), load + 0.03 * rng.normal(size=300), rng.normal(size=(300, 2))])
y = 2 * load + 1.0 * x[:, 2] + rng.normal(0, 1.5, 300)
print(f"correlation of sensor A and sensor B: {np.corrcoef(x[:, 0], x[:, 1])[0, 1]:.3f}")
print("bootstrap sample   sensor A   sensor B   humidity   noise   RMSE on other rows")
for sample in range(1, 6):
    rows = rng.integers(0, 200, 200)
    model = Lasso(0.3).fit(x[rows], y[rows])
    error = model.predict(x[200:]) - y[200:]
    print(f"{sample:16d}" + "".join(f"{w:11.2f}" for w in model.coef_[:3]) + f"{model.coef_[3] + 0.0:8.2f}", end="")
    print(f"{np.sqrt((error**2).mean()):21.2f}")

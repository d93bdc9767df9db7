"""Print iterations and accuracy of logistic regression on raw and on standardised inputs."""

import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(0)
n = 2000
x = np.column_stack([rng.normal(45, 12, n), rng.lognormal(10, 1, n), rng.normal(0.02, 0.01, n)])
z = (x[:, 0] - 45) / 12 + np.log(x[:, 1]) - 10 + 80 * (x[:, 2] - 0.02)
y = rng.random(n) < 1 / (1 + np.exp(-1.5 * z))
print("columns: age 18-90, turnover 300-800000, rate 0.00-0.06")
for name, inputs in (("raw", x), ("standardised", StandardScaler().fit_transform(x))):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = LogisticRegression(C=1e4, max_iter=20).fit(inputs[:1000], y[:1000])
    message = "ConvergenceWarning: total no. of iterations reached limit" if caught else "converged"
    print(f"{name:13s} accuracy on new rows {model.score(inputs[1000:], y[1000:]):.3f}   {message}")

"""Fit an autoregression to a random walk; compare its one-day forecasts with the value of the day before."""

import numpy as np

rng = np.random.default_rng(10)
y = 500 + rng.normal(0, 6, 1500).cumsum()
X = np.column_stack([np.ones(995)] + [y[4 - k : 999 - k] for k in range(5)])
beta = np.linalg.lstsq(X, y[5:1000], rcond=None)[0]
test = np.arange(1000, 1500)
f = np.column_stack([np.ones(500)] + [y[test - 1 - k] for k in range(5)]) @ beta
print("one-day forecasts, 500 test days")
print(
    f"R-squared of the forecasts                  {1 - ((y[test] - f) ** 2).sum() / ((y[test] - y[test].mean()) ** 2).sum():.3f}"
)
print(f"MAE of the model                            {abs(y[test] - f).mean():.2f}")
print(f"MAE of 'tomorrow is like today'             {abs(y[test] - y[test - 1]).mean():.2f}")
print(f"correlation of forecast and same day        {np.corrcoef(f, y[test])[0, 1]:.3f}")
print(f"correlation of forecast and day before      {np.corrcoef(f, y[test - 1])[0, 1]:.3f}")

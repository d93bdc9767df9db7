"""Print mean and spread of residuals by fifth of the predicted value."""

import numpy as np

rng = np.random.default_rng(0)
x = rng.uniform(0, 10, 2000)
y = 5 + 0.8 * x**2 + rng.normal(0, 4, 2000)
w = np.polyfit(x, y, 1)
predicted = np.polyval(w, x)
residual = y - predicted
print("fifth of predicted value   mean residual   standard deviation of residuals")
for number, rows in enumerate(np.array_split(np.argsort(predicted), 5), start=1):
    print(f"{number:24d} {residual[rows].mean():15.1f} {residual[rows].std():33.1f}")

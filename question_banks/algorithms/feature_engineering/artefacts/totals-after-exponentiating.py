"""Print means of predictions that were fitted on the logarithm of the target."""

import numpy as np

rng = np.random.default_rng(0)
x = rng.uniform(0, 2, 4000)
cost = np.exp(4 + x + rng.normal(0, 0.8, 4000))
slope, start = np.polyfit(x[:2000], np.log(cost[:2000]), 1)
fitted = start + slope * x
print("rows 2000-3999                      mean of log(cost)   mean of cost")
print(f"actual                           {np.log(cost[2000:]).mean():19.2f} {cost[2000:].mean():14.0f}")
print(f"exp(prediction of log(cost))     {fitted[2000:].mean():19.2f} {np.exp(fitted[2000:]).mean():14.0f}")

"""Print residual means and deviations of a straight-line fit along its predictor."""

import numpy as np

rng = np.random.default_rng(8)
km = rng.uniform(0, 50, 2500)
minutes = 12 + 9 * km**0.6 + rng.normal(0, 5, 2500)
X = np.column_stack([np.ones(2500), km])
residual = minutes - X @ np.linalg.lstsq(X, minutes, rcond=None)[0]
print("minutes ~ km")
print("km        rows   mean residual   SD of residuals")
for low in range(0, 50, 10):
    part = residual[(km >= low) & (km < low + 10)]
    print(f"{low:2d} - {low + 10:2d} {len(part):7d} {part.mean():15.1f} {part.std():17.1f}")

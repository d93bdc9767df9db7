"""Fit a line to daily demand with a weekly pattern; print the autocorrelations of the residuals."""

import numpy as np

rng = np.random.default_rng(7)
t = np.arange(730)
demand = 200 + 0.1 * t + np.tile([12, 6, 0, -4, 2, -20, 4], 105)[:730] + rng.normal(0, 10, 730)
r = demand - np.polyval(np.polyfit(t, demand, 1), t)
print("residuals of demand ~ day, 730 days; limits about +-0.07")
print("lag  " + "".join(f"{k:6d}" for k in (1, 2, 3, 6, 7, 8, 14, 21)))
print("ACF  " + "".join(f"{np.corrcoef(r[k:], r[:-k])[0, 1]:6.2f}" for k in (1, 2, 3, 6, 7, 8, 14, 21)))

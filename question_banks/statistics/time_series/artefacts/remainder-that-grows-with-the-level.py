"""Decompose a monthly series additively although its season grows with the level; print the remainder by year."""

import numpy as np

rng = np.random.default_rng(11)
t = np.arange(72)
shape = np.tile([0.8, 0.85, 0.95, 1.0, 1.05, 1.1, 1.2, 1.15, 1.05, 0.95, 0.9, 1.0], 6)
y = 100 * 1.025**t * shape * np.exp(rng.normal(0, 0.01, 72))
trend = np.polyval(np.polyfit(t, y, 3), t)
season = np.array([(y - trend)[m::12].mean() for m in range(12)])
rest = y - trend - np.tile(season, 6)
print("additive decomposition: y = trend + season + remainder")
print("year   mean of y   remainder in January   remainder in July")
for k in range(6):
    print(f"{k + 1:4d} {y[12 * k : 12 * k + 12].mean():11.0f} {rest[12 * k]:22.0f} {rest[12 * k + 6]:19.0f}")

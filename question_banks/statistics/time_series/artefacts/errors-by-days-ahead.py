"""Backtest two forecasts of a daily series from many origins; print the mean absolute error by days ahead."""

import numpy as np

rng = np.random.default_rng(8)
season, y, level = np.tile([30, 22, 10, 0, -8, -30, -24], 80), np.empty(560), 0.0
for t in range(560):
    level = 0.75 * level + rng.normal(0, 12)
    y[t] = 500 + season[t] + level
ahead = (1, 2, 4, 7, 14)
naive = {h: [] for h in ahead}
model = {h: [] for h in ahead}
for origin in range(200, 545, 3):
    today = y[origin] - 500 - season[origin]
    for h in ahead:
        naive[h].append(abs(y[origin + h] - y[origin + h - 7 * ((h - 1) // 7 + 1)]))
        steps = h * (today - (y[origin - 3] - 500 - season[origin - 3])) / 6
        model[h].append(abs(y[origin + h] - (500 + season[origin + h] + 0.8 * today + steps)))
print("mean absolute error, 115 forecast origins")
print("days ahead       " + "".join(f"{h:6d}" for h in ahead))
print("model            " + "".join(f"{np.mean(model[h]):6.1f}" for h in ahead))
print("same weekday     " + "".join(f"{np.mean(naive[h]):6.1f}" for h in ahead) + "   (last one known)")

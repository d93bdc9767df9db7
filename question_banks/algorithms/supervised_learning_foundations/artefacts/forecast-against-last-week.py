"""Print errors of a forecast and of simple rules, week by week, on hourly counts that grow and have a weekly pattern."""

import numpy as np
from sklearn.ensemble import RandomForestRegressor

rng = np.random.default_rng(1)
week = 24 * 7
hour = np.arange(week * 20)
pattern = 15 * np.sin(2 * np.pi * hour / 24) + 10 * (hour // 24 % 7 < 5)
y = 40 + pattern + 0.004 * hour + rng.normal(0, 2, len(hour))
x = np.column_stack([hour % 24, hour // 24 % 7])
errors = {"mean of all earlier hours": [], "random forest on hour and weekday": [], "same hour a week before": []}
for start in range(12 * week, 20 * week, week):
    past, test = hour[:start], hour[start : start + week]
    model = RandomForestRegressor(20, random_state=0).fit(x[past], y[past])
    for name, guess in zip(errors, (y[past].mean(), model.predict(x[test]), y[test - week]), strict=True):
        errors[name].append(np.abs(y[test] - guess).mean())
print("calls per hour, mean over the last eight weeks    MAE")
for name, weekly in errors.items():
    print(f"{name:46s} {np.mean(weekly):6.2f}")

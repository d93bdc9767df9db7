"""Print errors of a forecast and of simple rules on hourly counts that grow and have a weekly pattern."""

import numpy as np
from sklearn.ensemble import RandomForestRegressor

rng = np.random.default_rng(1)
hour = np.arange(24 * 7 * 12)
week = 15 * np.sin(2 * np.pi * hour / 24) + 10 * (hour // 24 % 7 < 5)
y = 40 + week + 0.004 * hour + rng.normal(0, 2, len(hour))
x = np.column_stack([hour % 24, hour // 24 % 7])
test = hour[-168:]
model = RandomForestRegressor(20, random_state=0).fit(x[: test[0]], y[: test[0]])
print("calls per hour, forecast of the last week     MAE")
for name, guess in (
    ("mean of all earlier hours", y[: test[0]].mean()),
    ("random forest on hour and weekday", model.predict(x[test])),
    ("same hour a week before", y[test - 168]),
):
    print(f"{name:42s} {np.abs(y[test] - guess).mean():6.2f}")

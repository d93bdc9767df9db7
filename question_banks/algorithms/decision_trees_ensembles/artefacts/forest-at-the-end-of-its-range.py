"""Print predictions of a random forest for sales that go on growing."""

import numpy as np
from sklearn.ensemble import RandomForestRegressor

rng = np.random.default_rng(0)
month = np.arange(48)
sales = 100 + 5 * month + rng.normal(0, 4, 48)
forest = RandomForestRegressor(50, random_state=0).fit(month[:36, None], sales[:36])
print("month   actual   predicted   (trained on months 0-35)")
for m in (24, 30, 35, 37, 40, 44, 47):
    print(f"{m:5d} {sales[m]:8.0f} {forest.predict([[m]])[0]:11.0f}")

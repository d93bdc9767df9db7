"""Print the folds of an expanding-window validation of a seasonal forecast."""

import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import TimeSeriesSplit

rng = np.random.default_rng(0)
day = np.arange(1200)
y = 100 + 25 * np.sin(2 * np.pi * day / 7) + 15 * np.sin(2 * np.pi * day / 365) + rng.normal(0, 6, 1200)
x = np.column_stack([day % 7, day % 365])
print("fold  trained on days  tested on days   MAE")
for fold, (train, test) in enumerate(TimeSeriesSplit(5).split(x), start=1):
    model = RandomForestRegressor(20, min_samples_leaf=5, random_state=0).fit(x[train], y[train])
    error = np.abs(model.predict(x[test]) - y[test]).mean()
    print(f"{fold:4d} {f'0-{train[-1]}':>16s} {f'{test[0]}-{test[-1]}':>15s} {error:5.1f}")

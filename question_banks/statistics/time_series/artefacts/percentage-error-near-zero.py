"""Print forecasts of night and day hours with three error measures."""

import numpy as np

actual = np.array([1, 2, 1, 240, 260, 310, 280, 2])
forecast = np.array([6, 9, 5, 236, 268, 301, 285, 8])
print("hour        02    03    04    11    12    13    14    23")
print("rides   " + "".join(f"{v:6d}" for v in actual))
print("forecast" + "".join(f"{v:6d}" for v in forecast))
e = abs(actual - forecast)
share = e.sum() / actual.sum()
print(
    f"\nMAPE {100 * np.mean(e / actual):.0f} %   MAE {e.mean():.1f} rides   sum of errors / sum of rides {100 * share:.1f} %"
)

"""Print least-squares weights of two nearly equal inputs over bootstrap samples."""

import numpy as np

rng = np.random.default_rng(6)
area = rng.normal(100, 25, 200)
rooms = area / 25 + rng.normal(0, 0.05, 200)
price = 2.0 * area + 10 * rooms + rng.normal(0, 12, 200)
z = np.column_stack([(c - c.mean()) / c.std() for c in (area, rooms)])
print(f"correlation of the inputs: {np.corrcoef(area, rooms)[0, 1]:.3f}")
print("sample   weight of area   weight of rooms   sum   RMSE on all rows")
for sample in range(1, 6):
    rows = rng.integers(0, 200, 200)
    w = np.linalg.lstsq(np.column_stack([np.ones(200), z[rows]]), price[rows], rcond=None)[0]
    error = price - w[0] - z @ w[1:]
    print(f"{sample:6d} {w[1]:16.1f} {w[2]:17.1f} {w[1] + w[2]:5.1f} {np.sqrt((error**2).mean()):18.1f}")

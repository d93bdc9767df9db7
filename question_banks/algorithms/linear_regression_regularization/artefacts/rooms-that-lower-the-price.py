"""Print the weight of rooms with and without floor area in the model."""

import numpy as np

rng = np.random.default_rng(2)
area = rng.normal(90, 30, 4000).clip(20)
rooms = np.round(area / 28 + rng.normal(0, 0.8, 4000)).clip(1)
price = 3.1 * area - 9 * rooms + rng.normal(0, 20, 4000)
print("price in thousands of euros")
for name, columns in (("rooms", [rooms]), ("rooms + area", [rooms, area])):
    w = np.linalg.lstsq(np.column_stack([np.ones(4000), *columns]), price, rcond=None)[0]
    print(
        f"{name:14s} "
        + "  ".join(f"weight of {n} {v:6.1f}" for n, v in zip(("rooms", "area (m2)"), w[1:], strict=False))
    )

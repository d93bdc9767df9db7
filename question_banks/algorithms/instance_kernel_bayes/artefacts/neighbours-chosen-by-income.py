"""Print the nearest neighbours of a customer in raw and in standardised columns."""

import numpy as np

rows = np.array(
    [[34, 41_200], [35, 42_900], [71, 41_050], [66, 41_300], [36, 39_800], [29, 45_000], [58, 36_000]], float
)
query = np.array([33.0, 41_100.0])
print("customer: age 33, income 41100")
for name, scale in (("raw columns", np.ones(2)), ("standardised", rows.std(axis=0))):
    near = np.argsort((((rows - query) / scale) ** 2).sum(1))[:3]
    print(f"{name:13s} three nearest: " + ", ".join(f"age {rows[i, 0]:.0f} income {rows[i, 1]:.0f}" for i in near))

"""Print summaries of three features in training data and in requests of the first day."""

import numpy as np
import pandas as pd

rng = np.random.default_rng(0)
train = pd.DataFrame(
    {"age": rng.normal(44, 12, 5000).clip(18), "last_login": rng.exponential(6, 5000), "orders": rng.poisson(3, 5000)}
)
live = pd.DataFrame(
    {
        "age": rng.normal(43, 12, 900).clip(18),
        "last_login": rng.exponential(5.5, 900) * 24,
        "orders": rng.poisson(3.1, 900),
    }
)
print("feature       source     min   median     mean      max")
for name in train:
    for source, table in (("training", train), ("live", live)):
        c = table[name]
        print(f"{name:12s} {source:9s} {c.min():6.1f} {c.median():8.1f} {c.mean():8.1f} {c.max():8.1f}")

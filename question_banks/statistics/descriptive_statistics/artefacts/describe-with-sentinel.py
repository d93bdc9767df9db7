"""Print pandas' summary of ages in which some missing values were stored as -999."""

import numpy as np
import pandas as pd

rng = np.random.default_rng(4)
age = rng.normal(41, 12, 2000).round().clip(18, 90)
age[rng.choice(2000, 120, replace=False)] = -999
print(pd.Series(age, name="age").describe().round(1).to_string())

"""Print pandas' summary of order values with a few very large orders."""

import numpy as np
import pandas as pd

rng = np.random.default_rng(11)
value = np.exp(rng.normal(3.4, 1.1, 5000))
value[:6] = [21000, 18400, 16250, 15900, 12700, 11800]
print(pd.Series(value, name="order_value").describe().round(1).to_string())

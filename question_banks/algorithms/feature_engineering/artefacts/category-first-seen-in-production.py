"""Print what a fitted one-hot encoder says about a category that it has not seen."""

import pandas as pd
from sklearn.preprocessing import OneHotEncoder

encoder = OneHotEncoder().fit(pd.DataFrame({"carrier": ["north", "south", "north", "west"]}))
print(">>> encoder.transform(pd.DataFrame({'carrier': ['south', 'metro']}))")
try:
    encoder.transform(pd.DataFrame({"carrier": ["south", "metro"]}))
except ValueError as error:
    print(f"ValueError: {error}")

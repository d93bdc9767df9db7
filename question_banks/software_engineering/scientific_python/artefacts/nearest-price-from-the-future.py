import pandas as pd

orders = pd.DataFrame({"time": [103, 118, 131], "order": ["p", "q", "r"]})
prices = pd.DataFrame({"set_at": [100, 110, 120, 130], "price": [50, 55, 40, 60]})
joined = pd.merge_asof(orders, prices, left_on="time", right_on="set_at", direction="nearest")
print("joined = pd.merge_asof(")
print('    orders, prices, left_on="time", right_on="set_at", direction="nearest"')
print(")")
print()
print(joined.to_string(index=False))

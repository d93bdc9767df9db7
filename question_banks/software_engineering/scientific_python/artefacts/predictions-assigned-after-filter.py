import numpy as np
import pandas as pd

df = pd.DataFrame({"id": range(10, 19), "km": [5, 80, 7, 95, 60, 3, 88, 71, 64]})
far = df[df["km"] > 50].copy()
pred = pd.Series(np.array([1.5, 1.9, 1.2, 1.7, 1.4, 1.3]))
far["pred"] = pred
print('far = df[df["km"] > 50].copy()          # keeps 6 of 9 rows')
print('far["pred"] = pd.Series(model(far))     # 1.5 1.9 1.2 1.7 1.4 1.3')
print()
print(far.to_string())

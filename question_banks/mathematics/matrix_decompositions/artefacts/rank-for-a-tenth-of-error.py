import numpy as np

s = np.array([60.0, 30.0, 12.0, 6.0, 4.0, 2.0, 1.0])
kept = np.cumsum(s**2) / np.sum(s**2)
print("rank  singular value  share of squares kept")
for rank, (value, share) in enumerate(zip(s, kept), start=1):
    print(f"{rank:4d}  {value:14.1f}  {share:21.4f}")

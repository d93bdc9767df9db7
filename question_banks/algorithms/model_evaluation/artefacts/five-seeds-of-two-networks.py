"""Print accuracies of two networks over five seeds, and their differences by seed."""

import numpy as np

a = np.array([0.842, 0.835, 0.851, 0.839, 0.846])
b = np.array([0.849, 0.838, 0.843, 0.848, 0.847])
print("seed        1      2      3      4      5    mean     sd")
for name, row in (("A", a), ("B", b), ("B - A", b - a)):
    print(f"{name:5s}", *[f"{value:6.3f}" for value in row], f"{row.mean():7.3f} {row.std(ddof=1):6.3f}")

"""Print the correlation of dose and response, and the mean response by bins of the dose."""

import numpy as np

rng = np.random.default_rng(8)
hour = rng.uniform(0, 24, 6000)
errors = 5 + 0.12 * (hour - 12) ** 2 + rng.normal(0, 2, 6000)
print(f"correlation of hour and errors  {np.corrcoef(hour, errors)[0, 1]:.2f}\n")
print("hour of day   requests   mean errors")
for low in range(0, 24, 4):
    rows = (hour >= low) & (hour < low + 4)
    print(f"{low:4d} - {low + 4:2d} {rows.sum():13,d} {errors[rows].mean():13.1f}")

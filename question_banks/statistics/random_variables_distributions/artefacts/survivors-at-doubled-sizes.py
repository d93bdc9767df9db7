"""Print which part of the file sizes exceeds a limit that doubles from row to row."""

import numpy as np

size = np.random.default_rng(12).pareto(1.1, 200_000) + 1
print("size above   share of files")
for limit in (2, 4, 8, 16, 32, 64, 128):
    print(f"{limit:7d} MB {np.mean(size > limit):14.4f}")

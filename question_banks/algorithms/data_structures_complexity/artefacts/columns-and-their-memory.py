"""Print columns of a table with 40 million rows, their types and their sizes."""

import numpy as np

rows = 40_000_000
print("40 million rows")
print("column       dtype     MB   distinct values   range")
for name, dtype, distinct, span in (("event_id", "int64", rows, "1 .. 40000000"), ("country", "U16", 48, "names up to 16 letters"),
                                    ("price", "float64", 9_100, "0.01 .. 999.99"), ("clicked", "int64", 2, "0 .. 1")):  # fmt: skip
    print(f"{name:10s} {dtype:>7s} {np.dtype(dtype).itemsize * rows / 1e6:6.0f} {distinct:17d}   {span}")

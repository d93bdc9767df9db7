"""Print errors of a speech recogniser by slice."""

import pandas as pd

rows = [("quiet, native", 62_000, 2.1), ("quiet, non-native", 9_000, 6.4), ("street noise", 8_000, 11.5),
        ("phone line", 20_000, 7.8), ("children", 1_000, 24.0)]  # fmt: skip
table = pd.DataFrame(rows, columns=["slice", "calls a day", "error %"])
table["errors a day"] = (table["calls a day"] * table["error %"] / 100).round().astype(int)
table["error % of people"] = [2.0, 2.4, 9.8, 2.6, 8.0]
print(table.to_string(index=False))

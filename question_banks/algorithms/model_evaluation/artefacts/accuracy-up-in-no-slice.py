"""Print accuracies by device of a model and its successor, each measured on the traffic of its own month."""

import pandas as pd

rows = [("March", "phone", 6000, 4680), ("March", "desktop", 4000, 3720),
        ("April", "phone", 2500, 1900), ("April", "desktop", 7500, 6900)]  # fmt: skip
table = pd.DataFrame(rows, columns=["month", "device", "rows", "right"])
total = table.groupby("month", sort=False)[["rows", "right"]].sum().reset_index().assign(device="all")
table = pd.concat([table, total]).assign(model=lambda t: t["month"].map({"March": "v1", "April": "v2"}))
table["accuracy"] = (table["right"] / table["rows"]).map("{:.3f}".format)
print(table[["month", "model", "device", "rows", "accuracy"]].to_string(index=False))

"""Print what was bought together with three products, by number of baskets."""

import pandas as pd

bought = {"milk": 41_000, "bread": 33_000, "cat litter": 800, "cat food": 2_500, "paintbrush": 600, "paint": 900}
pairs = {("cat litter", "milk"): 330, ("cat litter", "bread"): 262, ("cat litter", "cat food"): 240,
         ("paintbrush", "milk"): 243, ("paintbrush", "bread"): 199, ("paintbrush", "paint"): 180}  # fmt: skip
rows = [(a, b, n, f"{n / bought[a]:.2f}", f"{bought[b] / 100_000:.3f}") for (a, b), n in pairs.items()]
print("100,000 baskets")
table = pd.DataFrame(rows, columns=["product", "bought with", "baskets", "share of product", "share of all"])
print(table.to_string(index=False))

"""Print buyers of two versions by visits counted during the test; the new version turns some rare visitors into frequent ones."""

import numpy as np

rng = np.random.default_rng(6)
frequent = {"old": 0.30, "new": 0.45}
buys = {"old": (0.020, 0.130), "new": (0.014, 0.110)}
table = {}
for name in ("old", "new"):
    often = rng.random(100_000) < frequent[name]
    bought = rng.random(100_000) < np.where(often, buys[name][1], buys[name][0])
    table[name] = [(part.sum(), bought[part].sum()) for part in (~often, often)]
print("                   old version             new version")
print("visits       users  buyers   rate    users  buyers   rate")
for row, label in enumerate(("0 or 1", "2 or more")):
    cells = [f"{users:6,d}  {count:6,d}  {count / users:5.1%}" for users, count in (table[n][row] for n in table)]
    print(f"{label:12}{cells[0]}   {cells[1]}")

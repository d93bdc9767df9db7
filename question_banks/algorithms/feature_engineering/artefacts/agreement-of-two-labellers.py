"""Print the labels of two people for the same reviews and Cohen's kappa."""

import numpy as np
from sklearn.metrics import cohen_kappa_score

names = ["fine", "rude", "sarcastic"]
counts = np.array([[610, 6, 52], [5, 98, 4], [61, 3, 31]])
a = np.repeat(np.repeat(names, 3), counts.ravel())
b = np.repeat(np.tile(names, 3), counts.ravel())
print("rows: labeller A, columns: labeller B")
print("            " + "".join(f"{name:>11s}" for name in names))
for name, row in zip(names, counts, strict=True):
    print(f"{name:12s}" + "".join(f"{n:11d}" for n in row))
print(f"agreement {np.mean(a == b):.2f}, kappa {cohen_kappa_score(a, b):.2f}")
for name in names:
    print(f"kappa of '{name}' against the rest: {cohen_kappa_score(a == name, b == name):.2f}")

"""Print a table of counts, the counts expected under independence, and the chi-square statistic."""

import numpy as np

seen = np.array([[46, 1, 0, 1], [39, 0, 2, 0], [8, 2, 0, 1]])
expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
print("observed                 expected")
print("plan   ok  slow fail lost   ok  slow  fail  lost")
for name, row, fit in zip(("free", "team", "firm"), seen, expected):
    print(f"{name} " + "".join(f"{v:5d}" for v in row) + " " + "".join(f"{v:6.1f}" for v in fit))
half = ((seen - expected) ** 2 / expected).sum() / 2
p = np.exp(-half) * (1 + half + half**2 / 2)  # survival function of chi-square with 6 degrees of freedom
print(f"\nchi-square {2 * half:.1f}, 6 degrees of freedom, p = {p:.3f}")

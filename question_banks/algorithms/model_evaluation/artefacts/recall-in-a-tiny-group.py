"""Print the recall of a detector by region with Wilson intervals."""

from math import sqrt

print("region     rows  positives  found  recall  95 % interval")
for region, rows, positives, caught in (("north", 8200, 640, 518), ("south", 7900, 611, 501),
                                        ("west", 5100, 402, 330), ("islands", 130, 8, 4)):  # fmt: skip
    p, z2 = caught / positives, 1.96**2
    middle = (p + z2 / (2 * positives)) / (1 + z2 / positives)
    half = 1.96 * sqrt(p * (1 - p) / positives + z2 / (4 * positives**2)) / (1 + z2 / positives)
    print(f"{region:8s} {rows:6d} {positives:10d} {caught:6d} {p:7.2f}  [{middle - half:.2f}, {middle + half:.2f}]")

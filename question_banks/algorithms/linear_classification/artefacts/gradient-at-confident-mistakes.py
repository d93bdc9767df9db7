"""Print the slopes of two losses with respect to the score of a row with label 1."""

from math import exp

print("score     p       slope of (p - 1)^2     slope of -ln p")
for score in (-8, -4, -1, 0, 2):
    p = 1 / (1 + exp(-score))
    print(f"{score:5d} {p:8.4f} {2 * (p - 1) * p * (1 - p):18.4f} {p - 1:18.4f}")

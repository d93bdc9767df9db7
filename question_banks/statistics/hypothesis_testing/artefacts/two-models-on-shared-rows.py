"""Print the agreement of two classifiers on the same rows, and the p-value of a test for independent samples."""

from math import erf, sqrt

both, first, second, neither = 1690, 60, 95, 155
n = both + first + second + neither
a, b = (both + first) / n, (both + second) / n
pooled = (a + b) / 2
z = (b - a) / sqrt(2 * pooled * (1 - pooled) / n)
print("2,000 test rows         B right   B wrong")
print(f"A right {both:23,d} {first:9d}")
print(f"A wrong {second:23,d} {neither:9d}")
print(f"\naccuracy of A {a:.4f}   accuracy of B {b:.4f}")
print(f"two-proportion z-test   z = {z:.2f}   p = {1 - erf(abs(z) / sqrt(2)):.3f}")

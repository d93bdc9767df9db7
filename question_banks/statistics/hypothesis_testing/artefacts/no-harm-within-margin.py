"""Print the result of a test for harm: the interval of the change and the margin that was agreed."""

from math import erf, sqrt

old, new, n = 0.9120, 0.9082, 3000
se = sqrt(old * (1 - old) / n + new * (1 - new) / n)
d = 100 * (new - old)
z = (new - old) / se
print(f"delivery on time, old route   {100 * old:.2f} %   n = {n:,d}")
print(f"delivery on time, new route   {100 * new:.2f} %   n = {n:,d}")
print(f"change in points             {d:5.2f}   95 % interval {d - 196 * se:.2f} to {d + 196 * se:.2f}")
print(f"test of 'no change'           p = {1 - erf(abs(z) / sqrt(2)):.2f}")
print("agreed margin                 a loss of less than 1.00 point is acceptable")

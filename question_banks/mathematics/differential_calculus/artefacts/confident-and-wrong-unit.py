from math import exp

print("row   z      p       d(loss)/dz")
for row, z in enumerate((0.5, -1.0, -4.0, -12.0), start=1):
    p = 1 / (1 + exp(-z))
    print(f"{row:3d} {z:6.1f}  {p:.6f}  {2 * (p - 1) * p * (1 - p):.6f}")

from math import cos, sin

print("h       error of (sin(1+h) - sin(1)) / h")
for power in (2, 4, 6, 8, 10, 12, 14):
    h = 10.0**-power
    print(f"1e-{power:02d}   {abs((sin(1 + h) - sin(1)) / h - cos(1)):.0e}")

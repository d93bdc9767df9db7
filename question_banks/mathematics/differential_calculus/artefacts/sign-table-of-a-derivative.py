print("  x   f'(x)")
for k in range(-6, 7):
    x = k / 2
    print(f"{x:4.1f} {(x + 2) * x**2 * (x - 1.5) * (x - 2.5) + 0.0:8.2f}")

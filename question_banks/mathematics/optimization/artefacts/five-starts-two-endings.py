print("start   final w   final loss")
for start in (-2.0, -0.8, 0.1, 0.9, 2.5):
    w = start
    for _ in range(5000):
        w -= 0.01 * (4 * w**3 - 4 * w + 0.3)
    print(f"{start:5.1f}   {w:7.4f}   {w**4 - 2 * w**2 + 0.3 * w:10.4f}")

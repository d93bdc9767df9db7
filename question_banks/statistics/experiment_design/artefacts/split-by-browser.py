"""Print the users counted in each arm of a 50/50 test by browser, with the z-score of the split."""

rows = [("Firefox", 40112, 40098), ("Chrome", 121530, 121977), ("Safari", 58214, 54630), ("other", 9120, 9077)]
print("browser         A         B      z of the split")
for name, a, b in [*rows, ("all", sum(r[1] for r in rows), sum(r[2] for r in rows))]:
    print(f"{name:8} {a:9,d} {b:9,d} {(b - a) / (a + b) ** 0.5:12.1f}")

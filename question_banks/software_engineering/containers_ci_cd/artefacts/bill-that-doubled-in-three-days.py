days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
cost = {
    "web machines": [41, 42, 41, 43, 42, 38],
    "database": [30, 30, 30, 30, 30, 30],
    "gpu machines": [24, 24, 24, 96, 96, 96],
    "storage": [12, 12, 13, 13, 13, 14],
    "traffic": [9, 9, 10, 9, 9, 6],
}
print("euros per day   " + "   ".join(f"{d:>4}" for d in days))
for name, values in cost.items():
    print(f"{name:<13}   " + "   ".join(f"{v:>4}" for v in values))
print(f"{'all':<13}   " + "   ".join(f"{sum(v):>4}" for v in zip(*cost.values())))
print()
print("gpu machines running    1 (Mon-Wed), 4 (Thu-Sat); jobs running: 1, 1, 1, 2, 0, 0")

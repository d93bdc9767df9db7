"""Print event rates of vaccinated and unvaccinated people in and before the season of the disease."""

rows = [
    ("before the season", 41, 20000, 66, 20000),
    ("flu season", 92, 20000, 187, 20000),
    ("after", 39, 20000, 61, 20000),
]
print("hospital stays per 1,000 people (adjusted for age and sex)")
print("period               vaccinated   unvaccinated   ratio")
for name, a, n, b, m in rows:
    print(f"{name:20} {1000 * a / n:10.2f} {1000 * b / m:14.2f} {(a / n) / (b / m):7.2f}")

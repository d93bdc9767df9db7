days = {
    "Monday": {"web": (8000, 160), "app": (11600, 232), "partner": (400, 8)},
    "Tuesday": {"web": (8100, 81), "app": (11500, 115), "partner": (400, 400)},
}
print("day       source      rows   age missing")
for day, sources in days.items():
    for source, (rows, missing) in sources.items():
        print(f"{day:<8}  {source:<8}  {rows:>6,}   {100 * missing / rows:>10.1f}%")
    rows, missing = map(sum, zip(*sources.values()))
    print(f"{day:<8}  {'all':<8}  {rows:>6,}   {100 * missing / rows:>10.1f}%")

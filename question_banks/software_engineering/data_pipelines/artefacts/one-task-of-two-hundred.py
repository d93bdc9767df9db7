from random import Random
from statistics import median

rng = Random(2)
keys = {number: rng.randint(500, 1500) for number in range(1_000_000, 1_060_000)}
keys[1180243], keys[9904511] = 2100, 1950
tasks = [0] * 200
tasks[0] += 73_600_000  # rows without a customer all go to one task
for key, rows in keys.items():
    tasks[key % 200] += rows
speed = 1_700_000  # rows per minute


def line(label: str, rows: float) -> str:
    return f"  {label:<12}   {rows / speed:>8.1f} min   {round(rows, -4):>11,.0f} rows"


print("stage 3: join on customer_id, 200 tasks")
print(line("median task", median(tasks)))
print(line("slowest task", max(tasks)))
print()
print("most frequent customer_id in events")
for key, rows in [("NULL", 73_600_000), *sorted(keys.items(), key=lambda pair: -pair[1])[:2]]:
    print(f"  {key!s:<12}             {rows:>13,} rows")

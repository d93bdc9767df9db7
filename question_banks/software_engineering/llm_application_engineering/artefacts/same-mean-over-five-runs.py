"""Two agents with the same mean success: one fails at fixed tasks, the other at any task now and then."""

TASKS = {"A": [57, 2, 1, 1, 2, 137], "B": [1, 5, 26, 63, 71, 34]}

print("tasks by successful runs of five")
print("            0    1    2    3    4    5   mean success")
for name, tasks in TASKS.items():
    mean = sum(runs * count for runs, count in enumerate(tasks)) / 5 / sum(tasks)
    print(f"agent {name}" + "".join(f"{count:5}" for count in tasks) + f" {mean:10.0%}")

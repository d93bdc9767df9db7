"""Print a daily update of a beta posterior and what it prints."""

source = """\
clicks, views = [30, 28, 33, 29], [1000, 1000, 1000, 1000]
a, b = 1, 1
for day in range(1, 5):
    s, n = sum(clicks[:day]), sum(views[:day])
    a, b = a + s, b + n - s          # yesterday's posterior is the prior
    sd = (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5
    print(f"day {day}: rate {a / (a + b):.4f}  sd {sd:.4f}")
"""
print(source + "\n# output")
exec(source)

BAD = 612_345


def parse(first: int, last: int) -> str:
    return "bad input" if first <= BAD <= last else "ok"


print("lines                     result")
for first, last in ((1, 1_000_000), (1, 500_000), (500_001, 1_000_000), (500_001, 750_000), (750_001, 1_000_000)):
    print(f"{first:>7,} - {last:>9,}       {parse(first, last)}")

"""Print how many calls a recursion makes, and how many of them have different arguments."""


def routes(right, down):
    calls.append((right, down))
    return 1 if 0 in (right, down) else routes(right - 1, down) + routes(right, down - 1)


print("grid      result      calls   different arguments")
for n in (4, 6, 8, 10):
    calls = []
    result = routes(n, n)
    print(f"{f'{n} x {n}':8s} {result:8d} {len(calls):10d} {len(set(calls)):14d}")

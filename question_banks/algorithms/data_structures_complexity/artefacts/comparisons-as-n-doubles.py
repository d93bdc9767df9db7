"""Print comparisons made by three functions as the input doubles."""

comparisons = 0


def merge_sort(xs):
    global comparisons
    if len(xs) < 2:
        return xs
    a, b, out = merge_sort(xs[: len(xs) // 2]), merge_sort(xs[len(xs) // 2 :]), []
    while a and b:
        comparisons += 1
        out.append((a if a[-1] >= b[-1] else b).pop())
    return [*(a or b), *reversed(out)]


print("     n      P        Q         R")
for n in (500, 1000, 2000, 4000):
    comparisons = 0
    merge_sort([(i * 7919) % n for i in range(n)])
    pairs = n * (n - 1) // 2
    print(f"{n:6d} {n.bit_length():6d} {comparisons:8d} {pairs:9d}")

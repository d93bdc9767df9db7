source = """\
def longest_run(xs):
    best = run = 0
    for i, x in enumerate(xs):
        if i > 0 and x == xs[i - 1]:
            run += 1
        else:
            run = 1
        best = max(best, run)
    return best
"""
changes = [
    (2, "best = run = 0", "best = run = 1"),
    (4, "i > 0 and", "i > 1 and"),
    (4, "i > 0 and", "i >= 0 and"),
    (4, "x == xs[i - 1]", "x >= xs[i - 1]"),
]
tests = [([3, 2, 2, 2, 1], 3), ([5, 4], 1)]
print(source)
for line, old, new in changes:
    names: dict = {}
    exec(source.replace(old, new), names)
    passed = all(names["longest_run"](xs) == right for xs, right in tests)
    print(f"line {line}   {new:<14}   {len(tests)} of {len(tests)} tests passed" if passed else "noticed")

def count(n: int) -> int:
    calls = 0
    names: list[int] = []
    for i in range(n):
        for _other in names:
            calls += 1
        names.append(i)
    return calls


print("records   calls of `same(a, b)`")
for n in (100, 200, 400):
    print(f"{n:>7}   {count(n):>21,}")

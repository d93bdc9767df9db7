from collections import Counter
from random import Random

rng = Random(9)
rows = [
    (
        rng.choice(["10", "11", "12"]) + str(rng.randint(0, 9)),
        1940 + min(rng.randint(0, 70), rng.randint(0, 70)),
        rng.choice("fm"),
    )
    for _ in range(6000)
]
groups = Counter(rows)
sizes = Counter(min(size, 4) for size in groups.values())
print("equal in postcode area, year of birth and sex")
print()
print("size of the group   groups   patients")
for size in (1, 2, 3, 4):
    people = sum(n for n in groups.values() if min(n, 4) == size)
    print(f"{size if size < 4 else '4 or more':<17}   {sizes[size]:>6,}   {people:>8,}")

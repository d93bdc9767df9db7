from collections.abc import Callable
from random import Random

Row = tuple[int, float]
rng = Random(5)
files: dict[str, set[int]] = {}


class Plan:
    """Rows that are computed anew each time they are asked for."""

    def __init__(self, run: Callable[[], list[Row]]) -> None:
        self.run = run

    def with_column(self, name: str, draw: Callable[[], float]) -> "Plan":
        return Plan(lambda: [(i, draw()) for i, _ in self.run()])

    def filter(self, condition: str) -> "Plan":
        return Plan(lambda: [(i, u) for i, u in self.run() if eval(condition, {"u": u})])

    def write(self, path: str) -> None:
        files[path] = {i for i, _ in self.run()}


source = """\
rows = scan("events/")                      # a lazy plan, nothing is read yet
tagged = rows.with_column("u", random())    # uniform between 0 and 1
train = tagged.filter("u < 0.8")
valid = tagged.filter("u >= 0.8")
train.write("train/")
valid.write("valid/")
"""
n = 20_000
names = {
    "scan": lambda path: Plan(lambda: [(i, 0.0) for i in range(n)]),
    "random": lambda: rng.random,
}
exec(source, names)
train, valid = files["train/"], files["valid/"]
print(source)
print(f"ids in events/, all distinct     {n}")
print(f"ids in train/                    {len(train)}")
print(f"ids in valid/                     {len(valid)}")
print(f"ids in both train/ and valid/     {len(train & valid)}")
print(f"ids in neither of them            {n - len(train | valid)}")

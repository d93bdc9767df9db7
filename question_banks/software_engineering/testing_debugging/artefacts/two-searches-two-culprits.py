from random import Random

CULPRIT = 18


def search(seed: int) -> tuple[list[str], int]:
    rng, good, bad, log = Random(seed), 0, 64, []
    while bad - good > 1:
        commit = (good + bad) // 2
        fails = commit >= CULPRIT and rng.random() < 1 / 3
        log.append(f"{commit}  {'failed' if fails else 'passed'}")
        good, bad = (good, commit) if fails else (commit, bad)
    return log, bad


def pair(first: int, second: int) -> None:
    (ana, a), (ben, b) = search(first), search(second)
    print("Ana         Ben")
    for left, right in zip(ana, ben, strict=True):
        print(f"{left}  {right}")
    print(f"-> {a}       -> {b}")


if __name__ == "__main__":
    pair(next(s for s in range(9999) if search(s)[1] == 46), next(s for s in range(9999) if search(s)[1] == 23))

from random import Random

ROWS = 10_000


def loader(rank: int, cards: int) -> list[int]:
    order = list(range(ROWS))
    Random(7).shuffle(order)
    return order


for rank in range(4):
    rows = loader(rank, cards=4)
    print(f"rank {rank}   rows {len(rows):,}   first ids {rows[:5]}")

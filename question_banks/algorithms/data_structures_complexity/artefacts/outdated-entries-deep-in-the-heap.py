from heapq import heapify
from random import Random

source = """\
def change(job, time):
    due[job] = time
    heappush(heap, (time, job))

def next_job():
    while True:
        time, job = heappop(heap)
        if due.get(job) == time:
            return due.pop(job), job
"""
due: dict[int, int] = {}
heap: list[tuple[int, int]] = []
names: dict = {"due": due, "heap": heap}
exec("from heapq import heappop, heappush\n" + source, names)

rng = Random(3)
day, clock = 86_400, 0
due.update((job, rng.randrange(10 * day, 30 * day)) for job in range(5_000))
heap.extend((time, job) for job, time in due.items())
heapify(heap)
print(source)
print("changes   jobs in `due`   entries in `heap`")
print(f"{0:>7}   {len(due):>13}   {len(heap):>17}")
fresh = 5_000
for i in range(1, 80_001):
    if i % 100 == 0:
        clock, job = names["next_job"]()
        names["change"](fresh, clock + rng.randrange(10 * day, 30 * day))
        fresh += 1
    job = rng.randrange(max(0, fresh - 5_000), fresh)
    if job in due:
        names["change"](job, due[job] - (due[job] - clock) // 100)
    if i in (20_000, 40_000, 80_000):
        print(f"{i:>7}   {len(due):>13}   {len(heap):>17}")

"""A rota that repeats every day: five jobs, the most at one time, and what a greedy rule needs."""

JOBS = {"A": (6, 12), "B": (20, 26), "C": (11, 17), "D": (1, 7), "E": (16, 21)}


def hours(job: str) -> set[int]:
    start, end = JOBS[job]
    return {hour % 24 for hour in range(start, end)}


machines: dict[str, int] = {}
for job in sorted(JOBS, key=lambda name: JOBS[name]):
    taken = {machines[other] for other in machines if hours(other) & hours(job)}
    machines[job] = next(number for number in range(1, 9) if number not in taken)

print("job   start     end   machine")
for job, (start, end) in JOBS.items():
    print(f"{job}     {start:02d}:00   {end % 24:02d}:00   {machines[job]}")
print()
print("jobs at the same time, at most:", max(sum(hour in hours(job) for job in JOBS) for hour in range(24)))

arrivals = [0, 180, 310, 1000, 1150, 2000, 2140, 2390, 3000, 3260]  # milliseconds
max_batch, max_wait = 32, 400
print(f"setting: max_batch = {max_batch}, max_wait = {max_wait} ms")
print(f"traffic: {len(arrivals)} requests in 4 seconds")
print()
print("time       batch   waited (first)   computed")
waiting = list(arrivals)
while waiting:
    first = waiting[0]
    batch = [t for t in waiting if t <= first + max_wait][:max_batch]
    waited = (batch[-1] if len(batch) == max_batch else first + max_wait) - first
    print(f"10:00:{first // 1000:02}   {len(batch):>5}   {waited:>11} ms   {15 + 2 * len(batch):>5} ms")
    waiting = waiting[len(batch) :]

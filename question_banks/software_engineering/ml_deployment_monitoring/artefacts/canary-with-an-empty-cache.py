from random import Random

rng = Random(4)
print("version  replicas  requests  found in cache  ms if found  ms if not  mean ms")
for version, before, served, found_ms, other_ms in (("old", 60_000, 19_000, 9, 62), ("new", 0, 1_000, 8, 55)):
    replicas = 19 if before else 1
    caches: list[set[int]] = [set() for _ in range(replicas)]
    hits = 0
    for turn in range(before + served):
        customer, cache = int(rng.paretovariate(0.45)) % 9_000, caches[rng.randrange(replicas)]
        hits += turn >= before and customer in cache
        cache.add(customer)
    share = hits / served
    mean = share * found_ms + (1 - share) * other_ms
    print(f"{version}  {replicas:13d}  {served:8,d}  {share:14.1%}  {found_ms:11d}  {other_ms:9d}  {mean:7.1f}")

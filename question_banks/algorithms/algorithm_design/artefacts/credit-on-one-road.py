"""Print costs that two methods find on a graph with one negative edge."""

import heapq

graph = {"S": {"A": 2, "B": 5}, "A": {"T": 4}, "B": {"A": -4}, "T": {}}
dijkstra, heap, settled = {}, [(0, "S")], set()
while heap:
    d, u = heapq.heappop(heap)
    if u not in settled:
        settled.add(u)
        dijkstra[u] = d
        for v, w in graph[u].items():
            heapq.heappush(heap, (d + w, v))
best = {u: 0 if u == "S" else float("inf") for u in graph}
for _ in graph:
    for u in graph:
        for v, w in graph[u].items():
            best[v] = min(best[v], best[u] + w)
print("edges: S-A 2, S-B 5, B-A -4, A-T 4")
print("settled in order of cost (heap):", ", ".join(f"{u} {dijkstra[u]}" for u in "SABT"))
print("edges relaxed 4 times over:     ", ", ".join(f"{u} {best[u]}" for u in "SABT"))

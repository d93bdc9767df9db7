"""Print the 95th percentile of each server, their mean, and that of all requests together."""

import numpy as np

rng = np.random.default_rng(5)
scale = {"s1": 40, "s2": 42, "s3": 41, "s4": 300}
sizes = {"s1": 3000, "s2": 3000, "s3": 3000, "s4": 9000}
times = {name: rng.exponential(scale[name], sizes[name]) for name in scale}
print("server   requests   p95 in ms")
for name, values in times.items():
    print(f"{name:6} {len(values):10,d} {np.percentile(values, 95):11.0f}")
print(f"\nmean of the four p95       {np.mean([np.percentile(v, 95) for v in times.values()]):7.0f}")
print(f"p95 of all 18,000 requests {np.percentile(np.concatenate(list(times.values())), 95):7.0f}")

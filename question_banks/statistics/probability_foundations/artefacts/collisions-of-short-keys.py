"""Compare a planned number of key collisions with the number in a simulation."""

import numpy as np

rng = np.random.default_rng(6)
keys, space = 50_000, 2**32
runs = [keys - len(np.unique(rng.integers(0, space, keys))) for _ in range(100)]
print(f"keys per day                    {keys:14,d}")
print(f"possible key values             {space:14,d}")
print(f"planned collisions per day      {keys / space:14.6f}   # keys / values")
print(f"collisions in 100 simulated days{sum(runs):14d}")

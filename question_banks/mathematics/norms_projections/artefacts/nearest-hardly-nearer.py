import numpy as np

rng = np.random.default_rng(0)
print("dimensions  nearest  farthest")
for d in (2, 10, 100, 1000):
    distance = np.linalg.norm(rng.random((2000, d)) - rng.random(d), axis=1)
    print(f"{d:10d}  {distance.min():7.2f}  {distance.max():8.2f}")

import numpy as np

scores = np.random.default_rng(1).beta(8, 2, size=20_000)
height, edge = np.histogram(scores, bins=np.arange(0.4, 1.01, 0.1), density=True)
print("bin         density")
for left, right, value in zip(edge, edge[1:], height):
    print(f"{left:.1f} - {right:.1f}   {value:7.2f}")

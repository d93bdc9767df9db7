import numpy as np

grads = {"encoder": np.array([3.0, 0.0, 0.0]), "decoder": np.array([0.0, 2.4, -3.2])}
total = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
print("tensor   before clipping   after clipping")
for name, g in grads.items():
    print(f"{name}  {g.tolist()!s:16}  {[round(v, 2) for v in (g / total).tolist()]}")

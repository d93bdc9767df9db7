import numpy as np

rng = np.random.default_rng(4)
width, depth = 64, 8
weights = [rng.normal(size=(width, width)) / np.sqrt(width) for _ in range(depth)]
h = rng.normal(size=(256, width))
active = []
for W in weights:
    h = 1 / (1 + np.exp(-(h @ W)))
    active.append(h)
grad = np.ones_like(h) / h.size
print("layer  gradient norm at its output")
for layer in range(depth, 0, -1):
    if layer in (8, 6, 4, 2, 1):
        print(f"{layer:5d}  {np.linalg.norm(grad):.1e}")
    h = active[layer - 1]
    grad = (grad * h * (1 - h)) @ weights[layer - 1].T

"""Print how many gradients become zero in half precision, without and with a scaled loss."""

import numpy as np

rng = np.random.default_rng(5)
layers = {"head": 1e-3, "block 6": 1e-5, "block 3": 2e-7, "block 1": 1e-8}
print("largest finite float16: 65504, smallest above zero: 6e-08")
print("layer     median |grad|   zeros, loss x 1   zeros, loss x 1024")
for name, scale in layers.items():
    grad = np.abs(rng.normal(0, scale, 10_000)).astype(np.float32)
    zeros = [(np.float16(grad * np.float32(factor)) == 0).mean() for factor in (1, 1024)]
    print(f"{name:8s} {np.median(grad):14.1e} {zeros[0]:16.1%} {zeros[1]:20.1%}")

"""Print the attention weights of a batch whose shorter sentence is padded and whose mask was left out."""

import numpy as np

rng = np.random.default_rng(8)
tokens = ["the", "pump", "leaks", "<pad>", "<pad>"]
q, k = rng.normal(size=(2, 5, 16))
k[3] = k[4] = 0
scores = q @ k.T / 4
weight = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
print("query   " + "".join(f"{token:>8s}" for token in tokens))
for token, row in zip(tokens[:3], weight, strict=False):
    print(f"{token:8s}" + "".join(f"{value:8.2f}" for value in row))

import numpy as np

rng = np.random.default_rng(0)
A, B = rng.normal(size=(200, 16)), rng.normal(size=(16, 200))
x = rng.normal(size=(200, 1000))
y = A @ (B @ x)
print("layer 1: 200 -> 16    layer 2: 16 -> 200    no activation in between")
print("rank of 1000 inputs: ", np.linalg.matrix_rank(x))
print("rank of 1000 outputs:", np.linalg.matrix_rank(y))

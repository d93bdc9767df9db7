import numpy as np

rng = np.random.default_rng(0)
A, B = rng.normal(size=(60, 16)), rng.normal(size=(16, 60))
x = rng.normal(size=(60, 200))
y = A @ (B @ x)
print("layer 1: 60 -> 16    layer 2: 16 -> 60    no activation in between")
print("rank of 200 inputs: ", np.linalg.matrix_rank(x))
print("rank of 200 outputs:", np.linalg.matrix_rank(y))

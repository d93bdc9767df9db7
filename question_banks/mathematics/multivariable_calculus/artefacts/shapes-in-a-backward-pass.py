import numpy as np

x, W = np.ones((32, 10)), np.ones((10, 5))
dy = np.ones((32, 5))
print("forward:  y = x @ W       x", x.shape, " W", W.shape, " y", (x @ W).shape)
print("backward: dW = x @ dy     dy", dy.shape)
try:
    print(x @ dy)
except ValueError as error:
    print(f"{type(error).__name__}: shapes (32,10) and (32,5) do not fit")

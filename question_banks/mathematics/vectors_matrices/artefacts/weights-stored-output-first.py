import numpy as np

x = np.zeros((32, 64))
W = np.zeros((10, 64))
b = np.zeros(10)
print("x", x.shape, "  W", W.shape, "  b", b.shape)
try:
    print((x @ W + b).shape)
except ValueError as error:
    print(f"{type(error).__name__} in x @ W: inner sizes {x.shape[1]} and {W.shape[0]} differ")

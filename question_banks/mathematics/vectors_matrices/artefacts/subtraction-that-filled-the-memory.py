import numpy as np

pred = np.zeros((4000, 1), dtype=np.float32)
y = np.zeros(4000, dtype=np.float32)
error = pred - y
print("pred ", pred.shape)
print("y    ", y.shape)
print("error", error.shape, " megabytes:", error.nbytes // 10**6)

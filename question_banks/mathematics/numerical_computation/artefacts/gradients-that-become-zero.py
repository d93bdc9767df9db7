import numpy as np

grads = np.array([3e-3, 4e-6, 2e-8, 6e-9])
print("gradient   float16      float16 of 1024 * gradient, divided by 1024 in float32")
for g in grads:
    scaled = np.float32(np.float16(1024 * g)) / np.float32(1024)
    print(f"{g:.0e}      {float(np.float16(g)):.1e}      {float(scaled):.1e}")

import numpy as np

half, single = np.float16(1.0), np.float32(1.0)
print("step   32-bit weight   16-bit weight")
for step in range(1, 1001):
    single = np.float32(single - np.float32(0.0002))
    half = np.float16(half - np.float16(0.0002))
    if step in (1, 10, 100, 1000):
        print(f"{step:>4}   {single:>13.4f}   {half:>13.4f}")

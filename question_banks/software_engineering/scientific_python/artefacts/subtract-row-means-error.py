import numpy as np

x = np.arange(12.0).reshape(3, 4)
print(">>> x.shape")
print(x.shape)
print(">>> m = x.mean(axis=1)")
m = x.mean(axis=1)
print(">>> m.shape")
print(m.shape)
print(">>> x - m")
try:
    print(x - m)
except ValueError as error:
    print("ValueError:", str(error).strip())

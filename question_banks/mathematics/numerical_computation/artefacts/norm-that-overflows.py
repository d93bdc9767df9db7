import warnings

import numpy as np

warnings.simplefilter("ignore")
x = np.array([200.0, 150.0, 100.0], dtype=np.float16)
print("max of float16:", float(np.finfo(np.float16).max))
print("x        ", x.tolist())
print("x * x    ", (x * x).tolist())
print("sum      ", float((x * x).sum(dtype=np.float16)))
print("norm     ", float(np.sqrt((x * x).sum(dtype=np.float16))))

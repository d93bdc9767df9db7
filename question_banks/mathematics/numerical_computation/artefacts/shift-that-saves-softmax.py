import warnings

import numpy as np

warnings.simplefilter("ignore")
z = np.array([5.0, 90.0, 93.0], dtype=np.float32)
e = np.exp(z)
print("z          ", z.tolist())
print("exp(z)     ", [f"{float(v):.1e}" for v in e])
print("softmax(z) ", (e / e.sum()).tolist())

"""Print the spread of a total over 100 services whose loads share a common part."""

import numpy as np

rng = np.random.default_rng(10)
days = 2000
load = 50 + 2.5 * rng.normal(size=(days, 1)) + 4.3 * rng.normal(size=(days, 100))
sd = load.std(axis=0).mean()
print("services                            100")
print(f"SD of the load of a service         {sd:.1f}   (mean over services)")
print(f"planned SD of the total load       {sd * 10:.1f}   # sqrt(100) * SD")
print(f"observed SD of the total load     {load.sum(axis=1).std():.1f}")

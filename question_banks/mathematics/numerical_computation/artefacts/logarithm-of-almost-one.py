import numpy as np

print("p        np.log(1 - p)      np.log1p(-p)")
for p in (1e-3, 1e-9, 1e-15, 1e-17):
    print(f"{p:.0e}    {np.log(1 - p):13.6e}     {np.log1p(-p):.6e}")

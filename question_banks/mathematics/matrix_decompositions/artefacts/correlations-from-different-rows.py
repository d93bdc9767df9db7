import numpy as np
import pandas as pd

nan = np.nan
frame = pd.DataFrame(
    {
        "a": [1, 2, 3, 4, 1, 2, 3, 4, nan, nan, nan, nan],
        "b": [1, 2, 3, 5, nan, nan, nan, nan, 1, 2, 3, 4],
        "c": [nan, nan, nan, nan, 1, 2, 3, 5, 4, 3, 2, 0],
    }
)
corr = frame.corr()
print(corr.round(2))
print("eigenvalues:", np.linalg.eigvalsh(corr).round(2).tolist())
try:
    np.linalg.cholesky(corr)
except np.linalg.LinAlgError as error:
    print("LinAlgError:", error)

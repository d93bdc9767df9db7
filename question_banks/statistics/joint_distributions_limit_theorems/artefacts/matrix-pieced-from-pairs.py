"""Print a matrix of correlations and its eigenvalues."""

import numpy as np

R = np.array([[1.0, 0.9, -0.4], [0.9, 1.0, 0.3], [-0.4, 0.3, 1.0]])
print("correlations, each from the rows where both columns are filled")
for name, row in zip(("price ", "demand", "stock "), R):
    print(name, " ".join(f"{v:6.2f}" for v in row))
print("\neigenvalues", " ".join(f"{v:.2f}" for v in np.linalg.eigvalsh(R)))
try:
    np.linalg.cholesky(R)
except np.linalg.LinAlgError as error:
    print(f"numpy.linalg.cholesky: {error}")

import numpy as np

X = np.array([[1.0, 2, 3], [2, 0, 2], [0, 1, 1], [3, 1, 4]])
y = np.array([3.0, 2, 1, 4])
w, _, rank, s = np.linalg.lstsq(X, y, rcond=None)
print("columns:", X.shape[1], "  rank:", rank)
print("w from lstsq:      ", w.round(3).tolist())
for other in ([0.0, 0.0, 1.0], [1.0, 1.0, 0.0]):
    print("residual of", other, ":", round(float(np.linalg.norm(y - X @ np.array(other))), 6))

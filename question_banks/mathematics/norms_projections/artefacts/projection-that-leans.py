import numpy as np

U = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
V = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
P = U @ np.linalg.inv(V.T @ U) @ V.T
print(P)
print("max |P @ P - P| =", np.abs(P @ P - P).max())
print("max |P - P.T|   =", np.abs(P - P.T).max())
print("trace           =", np.trace(P))

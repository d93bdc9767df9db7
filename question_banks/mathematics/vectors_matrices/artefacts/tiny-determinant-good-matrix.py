import numpy as np

A = 0.1 * np.eye(30)
A[0, 1] = 0.05
b = np.ones(30)
x = np.linalg.solve(A, b)
print(f"det(A)        = {np.linalg.det(A):.0e}")
print(f"cond(A)       = {np.linalg.cond(A):.2f}")
print(f"max |A x - b| = {np.abs(A @ x - b).max():.0e}")

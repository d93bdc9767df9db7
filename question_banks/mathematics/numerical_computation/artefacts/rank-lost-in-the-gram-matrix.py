import numpy as np

t = np.linspace(0, 1, 50)
X = np.column_stack([np.ones(50), t, t + 1e-9 * np.sin(9 * t)])
print("rank of X        ", np.linalg.matrix_rank(X))
print("rank of X.T @ X  ", np.linalg.matrix_rank(X.T @ X))
print(f"condition of X    {np.linalg.cond(X):.0e}")

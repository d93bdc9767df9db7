import numpy as np

A = np.array([[1.0, 2.0, -1.0], [2.0, -1.0, 3.0], [4.0, 3.0, 1.0]])
for b in ([1.0, 2.0, 4.0], [1.0, 2.0, 5.0]):
    ranks = [np.linalg.matrix_rank(M) for M in (A, np.column_stack([A, b]))]
    print(f"b = {b}:  rank of A {ranks[0]},  rank of A with b {ranks[1]}")

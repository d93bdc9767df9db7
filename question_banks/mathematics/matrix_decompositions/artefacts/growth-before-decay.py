import numpy as np

W = np.array([[0.9, 4.0], [0.0, 0.9]])
h = np.array([0.0, 1.0])
print("W =", W.tolist())
print("eigenvalues:", np.linalg.eigvals(W).tolist())
print("step  |h|")
for step in range(41):
    if step in (0, 1, 5, 10, 20, 40):
        print(f"{step:4d}  {np.linalg.norm(h):.2f}")
    h = W @ h

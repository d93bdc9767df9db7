import numpy as np

w = np.array([0.42, 0.05])
print("step      loss   gradient norm")
for step in range(6):
    x, y = w
    loss = x**4 / 4 - x**2 / 2 + y**2 / 2 + 1
    gradient = np.array([x**3 - x, y])
    hessian = np.diag([3 * x**2 - 1, 1.0])
    print(f"{step:4d}  {loss:.6f}        {np.linalg.norm(gradient):.1e}")
    w = w - np.linalg.solve(hessian, gradient)

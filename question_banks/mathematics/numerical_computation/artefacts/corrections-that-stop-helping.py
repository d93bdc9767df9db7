import numpy as np

n, single = 5, np.float32
A = np.array([[round(2**18 / (i + j + 1)) for j in range(n)] for i in range(n)], dtype=float)
exact = np.array([7.0, -3.0, 5.0, 11.0, -9.0])
b = A @ exact


def solve(b):
    """Eliminate in single precision, operation by operation."""
    M = [[single(x) for x in row] + [single(y)] for row, y in zip(A, b)]
    for k in range(n):
        for i in range(k + 1, n):
            f = M[i][k] / M[k][k]
            M[i] = [x - f * y for x, y in zip(M[i], M[k])]
    x = [single(0)] * n
    for k in reversed(range(n)):
        s = M[k][n]
        for j in range(k + 1, n):
            s = s - M[k][j] * x[j]
        x[k] = s / M[k][k]
    return np.array([float(v) for v in x])


def residual(x, kind):
    r = []
    for row, y in zip(A, b):
        s = kind(y)
        for a, v in zip(row, x):
            s = s - kind(a) * kind(v)
        r.append(float(s))
    return np.array(r)


print(f"condition number of A: {np.linalg.cond(A):.0e}")
start = solve(b)
left, right = start.copy(), start.copy()
print("correction  residual in float32  residual in float64")
for step in range(4):
    e = [np.linalg.norm(x - exact) / np.linalg.norm(exact) for x in (left, right)]
    print(f"{step:10d}  {e[0]:19.0e}  {e[1]:19.0e}")
    left = left + solve(residual(left, single))
    right = right + solve(residual(right, float))

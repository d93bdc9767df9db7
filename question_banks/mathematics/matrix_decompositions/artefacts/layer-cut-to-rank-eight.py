import numpy as np

rng = np.random.default_rng(0)
U = np.linalg.qr(rng.normal(size=(64, 64)))[0]
V = np.linalg.qr(rng.normal(size=(64, 64)))[0]
s = np.concatenate([np.full(8, 10.0), np.full(8, 1.0), np.full(48, 0.1)])
spread = np.concatenate([np.full(8, 0.3), np.full(8, 5.0), np.full(8, 20.0), np.full(40, 0.3)])
W, B = U * s @ V.T, U[:, :8] * s[:8] @ V[:, :8].T
noise, X = rng.normal(size=(64, 500)), V * spread @ rng.normal(size=(64, 500))


def error(B, X):
    return np.linalg.norm(W @ X - B @ X) / np.linalg.norm(W @ X)


# The product truncated in place of W has an error of 0.58; projecting X onto its eight main directions first, 0.93.
left, main = (np.linalg.svd(M)[0][:, :8] for M in (W @ X, X))
assert error(left @ left.T @ W, X) < 0.6 < error(B, X) < error(W @ main @ main.T, X)
print(f"B: truncated SVD of W, rank 8, keeps {np.sum(s[:8] ** 2) / np.sum(s**2):.2f} of the squared singular values")
print("|WX - BX| / |WX|")
print(f"  X random, independent entries   {error(B, noise):.2f}")
print(f"  X from the running model        {error(B, X):.2f}")

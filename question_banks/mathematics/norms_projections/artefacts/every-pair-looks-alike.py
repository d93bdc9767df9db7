import numpy as np

rng = np.random.default_rng(0)
E = rng.normal(size=(500, 64)) + 3.0


def mean_cosine(E: np.ndarray) -> float:
    U = E / np.linalg.norm(E, axis=1, keepdims=True)
    return float((U @ U.T)[np.triu_indices(len(U), 1)].mean())


print(f"mean cosine of all pairs, raw vectors:            {mean_cosine(E):5.2f}")
print(
    f"mean cosine of all pairs, each divided by norm:   {mean_cosine(E / np.linalg.norm(E, axis=1, keepdims=True)):5.2f}"
)
print(f"mean cosine of all pairs, mean vector subtracted: {abs(mean_cosine(E - E.mean(axis=0))):5.2f}")

import numpy as np

rng = np.random.default_rng(0)
x, y = rng.normal(size=(8, 4)), rng.normal(size=(8, 2))
P = {"W1": rng.normal(size=(4, 5)), "b1": rng.normal(size=5), "W2": rng.normal(size=(5, 2)), "b2": rng.normal(size=2)}


def loss() -> float:
    return float(0.5 * np.sum((np.maximum(x @ P["W1"] + P["b1"], 0) @ P["W2"] + P["b2"] - y) ** 2))


h = np.maximum(x @ P["W1"] + P["b1"], 0)
out = h @ P["W2"] + P["b2"] - y
back = out @ P["W2"].T  # the mask (h > 0) is missing here
coded = {"W1": x.T @ back, "b1": back.sum(0), "W2": h.T @ out, "b2": out.sum(0)}
print("parameter  relative error of the gradient")
for name, value in P.items():
    numeric = np.zeros_like(value)
    for place in np.ndindex(value.shape):
        old = value[place]
        value[place] = old + 1e-5
        above = loss()
        value[place] = old - 1e-5
        numeric[place] = (above - loss()) / 2e-5
        value[place] = old
    error = np.linalg.norm(coded[name] - numeric) / np.linalg.norm(numeric)
    print(f"{name:9}  {'below 1e-6' if error < 1e-6 else f'{error:.2f}'}")

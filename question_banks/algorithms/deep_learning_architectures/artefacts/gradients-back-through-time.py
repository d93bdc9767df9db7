"""Print the norms of the gradient of the last state with respect to earlier states of a tanh recurrent network."""

import numpy as np

rng = np.random.default_rng(0)
n, steps = 64, 60
for name, scale in (("network P", 0.7), ("network Q", 1.0)):
    w = rng.normal(size=(n, n)) * scale / n**0.5
    u = rng.normal(size=(n, 8)) * 0.3
    h, states = np.zeros(n), []
    for _ in range(steps):
        h = np.tanh(w @ h + u @ rng.normal(size=8))
        states.append(h)
    g = np.ones(n) / n**0.5
    norms = [1.0]
    for h in reversed(states):
        g = w.T @ (g * (1 - h**2))
        norms.append(np.linalg.norm(g))
    print(name, "".join(f"  {lag} steps back {norms[lag]:.0e}" for lag in (1, 10, 20, 50)))

"""Score nearest-neighbour forecasts of a wandering series by shuffled folds and on the months after training."""

import numpy as np

rng = np.random.default_rng(9)
y = rng.normal(0, 3, 1000).cumsum() + 200
t = np.arange(1000)


def mae(train, test):
    nearest = train[abs(train[None, :] - test[:, None]).argmin(axis=1)]
    return abs(y[test] - y[nearest]).mean()


order = rng.permutation(1000)
shuffled = [mae(np.setdiff1d(t, part), part) for part in np.array_split(order, 5)]
later = [mae(t[:k], t[k : k + 100]) for k in range(500, 1000, 100)]
print("evaluation                        MAE by fold")
print("5 shuffled folds             " + "".join(f"{v:7.1f}" for v in shuffled))
print("next 100 days, 5 origins     " + "".join(f"{v:7.1f}" for v in later))

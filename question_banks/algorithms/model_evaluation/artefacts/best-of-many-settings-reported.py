"""Print the best cross-validation score among 60 settings, and the nested score of the whole search."""

import numpy as np

rng = np.random.default_rng(0)
x, y = rng.normal(size=(80, 12)), np.repeat([0, 1], 40)
x[:, 0] += 0.4 * y
settings = [rng.choice(12, 3, replace=False) for _ in range(60)]  # columns used by the nearest-neighbour classifier


def accuracy(train, test, columns):
    distance = ((x[test][:, None, columns] - x[train][None][:, :, columns]) ** 2).sum(2)
    nearest = np.argsort(distance, axis=1)[:, :5]
    return ((y[train][nearest].mean(1) > 0.5) == y[test]).mean()


def search(rows):
    folds = [rows[part] for part in np.array_split(np.random.default_rng(0).permutation(len(rows)), 5)]
    scores = [np.mean([accuracy(np.setdiff1d(rows, fold), fold, s) for fold in folds]) for s in settings]
    return int(np.argmax(scores)), max(scores)


everything, outer = np.arange(80), []
for test in np.array_split(np.random.default_rng(1).permutation(80), 5):
    train = np.setdiff1d(everything, test)
    outer.append(accuracy(train, test, settings[search(train)[0]]))
print(f"rows: {len(y)}, settings tried: {len(settings)}")
print(f"best mean score in 5-fold cross-validation: {search(everything)[1]:.3f}")
print("whole search repeated without each outer fold:", *[f"{score:.3f}" for score in outer])
print(f"mean over the outer folds: {np.mean(outer):.3f}")

"""Print which products are clicked and which a model suggests that was trained by softmax over the products of each batch."""

import numpy as np

rng = np.random.default_rng(7)
users, items, batch = 400, 300, 256
logits = 0.5 * rng.normal(size=(users, 8)) @ rng.normal(size=(8, items)) + 1.2 * rng.normal(size=items)
chance = np.exp(logits)
chance /= chance.sum(axis=1, keepdims=True)
group = np.empty(items, int)
group[np.argsort(-chance.mean(axis=0))] = np.repeat([0, 1, 2], [30, 90, 180])
cumulated = chance.cumsum(axis=1)
towers = [0.1 * rng.normal(size=(n, 16)) for n in (users, items)]
steps, squares = [np.zeros_like(t) for t in towers], [np.zeros_like(t) for t in towers]
for _ in range(1500):
    who = rng.integers(users, size=batch)
    what = (rng.random(batch)[:, None] < cumulated[who]).argmax(axis=1)
    error = np.exp(towers[0][who] @ towers[1][what].T)
    error /= error.sum(axis=1, keepdims=True)
    error[np.arange(batch), np.arange(batch)] -= 1  # each click against the other clicks of its batch
    slopes = [np.zeros_like(t) for t in towers]
    np.add.at(slopes[0], who, error @ towers[1][what])
    np.add.at(slopes[1], what, error.T @ towers[0][who])
    for tower, slope, step, square in zip(towers, slopes, steps, squares, strict=True):
        step += 0.1 * (slope - step)
        square += 0.01 * (slope**2 - square)
        tower -= 0.02 * step / (np.sqrt(square) + 1e-6)
top = np.argsort(-(towers[0] @ towers[1].T), axis=1)[:, :20]
favourites = np.argsort(-chance.mean(axis=0))[:20]
print("products by clicks   share of clicks   share of suggestions")
for number, label in enumerate(("30 most clicked", "next 90", "last 180")):
    print(f"{label:18} {chance[:, group == number].sum() / users:17.1%} {(group[top] == number).mean():22.1%}")
print(f"\nnew clicks among the 20 suggestions of the model      {np.take_along_axis(chance, top, 1).sum(1).mean():.0%}")
print(f"new clicks among the 20 most clicked, same for all    {chance[:, favourites].sum(1).mean():.0%}")

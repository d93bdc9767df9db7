"""Simulate a recommender that is retrained weekly on the clicks on what it showed itself."""

import numpy as np

rng = np.random.default_rng(1)
quality = rng.beta(2, 18, 500)
shown, clicks = np.ones(500), rng.binomial(1, quality).astype(float)
print("week   items ever shown   items shown this week   clicks per 100 views   best possible")
for week in range(1, 9):
    top = np.argsort(-(clicks + 0.05) / (shown + 1), kind="stable")[:20]
    clicks[top] += (hits := rng.binomial(100, quality[top]))
    shown[top] += 100
    if week in (1, 2, 4, 8):
        best = np.sort(quality)[-20:].mean()
        print(f"{week:4d} {(shown > 1).sum():18d} {20:23d} {hits.sum() / 20:22.1f} {100 * best:15.1f}")

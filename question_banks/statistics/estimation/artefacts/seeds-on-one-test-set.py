"""Print the accuracies of five training seeds on the same small test set, and an interval made from them."""

import numpy as np

rng = np.random.default_rng(5)
hard = rng.random(400) < 0.16
scores = []
for _ in range(5):
    wrong = hard ^ (rng.random(400) < 0.006)
    scores.append(1 - wrong.mean())
scores = np.array(scores)
print("test set     400 rows, the same for each seed")
for seed, score in enumerate(scores):
    print(f"seed {seed}       {score:.4f}")
margin = 2.776 * scores.std(ddof=1) / 5**0.5
print(f"report       accuracy {scores.mean():.3f} +- {margin:.3f} (95 %, t over seeds)")

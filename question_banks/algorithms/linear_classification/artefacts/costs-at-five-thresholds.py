"""Print false alarms and misses of a classifier at five thresholds on 5,000 validation rows."""

import numpy as np

rng = np.random.default_rng(7)
truth = rng.random(5000) < 0.08
score = rng.normal(np.where(truth, 0.9, -1.6), 1.3)
p = 1 / (1 + np.exp(-score))
print("threshold   false alarms   misses")
for threshold in (0.1, 0.2, 0.3, 0.5, 0.7):
    flagged = p > threshold
    print(f"{threshold:9.1f} {(flagged & ~truth).sum():14d} {(~flagged & truth).sum():8d}")

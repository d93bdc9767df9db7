"""Print the alerts of a detector of card fraud at three thresholds, one row in a thousand being fraud."""

import numpy as np
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(4)
truth = np.repeat([0, 1], [199_800, 200])
score = rng.normal(np.where(truth == 1, 2.6, 0.0), 1.0)
print(f"rows 200000, frauds 200, ROC AUC {roc_auc_score(truth, score):.3f}")
print("threshold  alerts  frauds caught  precision  recall")
for threshold in (1.5, 2.5, 3.5):
    alert = score > threshold
    caught = int((alert & (truth == 1)).sum())
    print(f"{threshold:9.1f} {alert.sum():7d} {caught:14d} {caught / alert.sum():10.3f} {caught / 200:7.2f}")

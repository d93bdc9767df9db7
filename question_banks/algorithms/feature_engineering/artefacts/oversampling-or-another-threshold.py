"""Print precision and recall of logistic regression with and without oversampling, at several thresholds."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(0)
x = rng.normal(size=(20000, 3))
y = rng.random(20000) < 1 / (1 + np.exp(5 - x @ [1.2, 0.8, 0.5]))
fit, held = np.arange(10000), np.arange(10000, 20000)
more = np.concatenate([fit, rng.choice(fit[y[fit]], (~y[fit]).sum() - y[fit].sum())])
print(f"positives: {y.mean():.3f}")
print("training rows   threshold   precision   recall   ROC AUC")
for name, rows, thresholds in (("as they are", fit, (0.5, 0.0165)), ("oversampled", more, (0.5,))):
    p = LogisticRegression().fit(x[rows], y[rows]).predict_proba(x[held])[:, 1]
    for t in thresholds:
        flag = p > t
        hit = (flag & y[held]).sum()
        print(
            f"{name:13s} {t:11.4f} {hit / flag.sum():11.2f} {hit / y[held].sum():8.2f} {roc_auc_score(y[held], p):9.3f}"
        )

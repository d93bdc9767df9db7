"""Slips of four labellers and the rule of a fifth, seen through scores of a model not fitted on the photo."""

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_predict

rng = np.random.default_rng(2)
n = 6000
kind = rng.random(n) < 0.08
x = rng.normal(size=(n, 4))
truth = (x[:, 0] + 0.2 * rng.normal(size=n) > 0).astype(int)
labeller = np.where(kind & (rng.random(n) < 0.9), 4, rng.integers(1, 6, n))
label = np.where(rng.random(n) < 0.04, 1 - truth, truth)
label[(labeller == 4) & kind] = 0
forest = RandomForestClassifier(40, min_samples_leaf=5, random_state=0)
scores = cross_val_predict(forest, np.c_[x, kind], label, cv=5, method="predict_proba")
given, wrong = scores[np.arange(n), label], label != truth
print("                                   mean probability that the model gives")
print("labeller   photos   wrong labels   to the wrong labels")
for who in range(1, 6):
    mine = labeller == who
    print(f"L{who} {mine.sum():14,} {100 * wrong[mine].mean():12.0f} % {given[mine & wrong].mean():13.2f}")

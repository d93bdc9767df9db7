"""Print out-of-bag errors of forests by number of trees and of features tried at each split."""

import numpy as np
from sklearn.ensemble import RandomForestClassifier

rng = np.random.default_rng(2)
z = rng.normal(size=(300, 1))
x = np.hstack([z + 0.5 * rng.normal(size=(300, 1)), z + 1.2 * rng.normal(size=(300, 11))])
y = (z[:, 0] + 0.3 * rng.normal(size=300) > 0).astype(int)
print("features tried per split   trees   out-of-bag error   share of root splits on feature 1")
for features in (12, 2):
    for trees in (50, 150):
        f = RandomForestClassifier(trees, max_features=features, oob_score=True, random_state=0).fit(x, y)
        root = np.mean([t.tree_.feature[0] == 0 for t in f.estimators_])
        print(f"{features:24d} {trees:7d} {1 - f.oob_score_:18.3f} {root:35.2f}")

"""Print log-likelihood and BIC of Gaussian mixtures."""

import numpy as np
from sklearn.mixture import GaussianMixture

rng = np.random.default_rng(0)
x = np.concatenate([rng.normal(m, 0.8, size=(130, 2)) for m in ((0, 0), (4, 0), (2, 4))])
print("components   parameters   log-likelihood     BIC")
for k in (1, 2, 3, 4, 5):
    model = GaussianMixture(k, n_init=2, random_state=0).fit(x)
    print(f"{k:10d} {6 * k - 1:12d} {model.score(x) * len(x):16.0f} {model.bic(x):7.0f}")

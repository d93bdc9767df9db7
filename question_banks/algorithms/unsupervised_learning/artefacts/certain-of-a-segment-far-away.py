"""A mixture fitted to old customers, asked about customers of another country."""

import numpy as np
from sklearn.mixture import GaussianMixture

rng = np.random.default_rng(5)
old = np.r_[rng.normal([20, 30], 2, (700, 2)), rng.normal([32, 22], 2, (450, 2)), rng.normal([26, 44], 7, (250, 2))]
new = rng.normal([60, 12], 3, (300, 2))
mixture = GaussianMixture(3, covariance_type="spherical", n_init=5, random_state=0).fit(old)
print("          weight   centre    standard deviation   new customers'")
print("                             in each direction    mean probability")
share = mixture.predict_proba(new).mean(axis=0)
for name, k in zip("ABC", np.argsort(-mixture.weights_)):
    centre = "({:.0f}, {:.0f})".format(*mixture.means_[k])
    print(
        f"segment {name} {mixture.weights_[k]:6.2f}   {centre} {mixture.covariances_[k] ** 0.5:8.1f} {share[k]:24.2f}"
    )
print("the 300 new customers have their centre at ({:.0f}, {:.0f})".format(*new.mean(axis=0)))

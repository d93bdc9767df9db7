"""Regress pupils' scores on a programme that whole schools take part in; print two standard errors."""

import numpy as np

rng = np.random.default_rng(3)
school = np.repeat(np.arange(24), 50)
programme = (school % 2).astype(float)
y = 60 + rng.normal(0, 5, 24)[school] + 2.4 * programme + rng.normal(0, 8, 1200)
X = np.column_stack([np.ones(1200), programme])
beta = np.linalg.lstsq(X, y, rcond=None)[0]
e, bread = y - X @ beta, np.linalg.inv(X.T @ X)
plain = (e @ e / 1198 * bread[1, 1]) ** 0.5
sums = np.array([(X[school == s] * e[school == s, None]).sum(axis=0) for s in range(24)])
clustered = (24 / 23 * bread @ (sums.T @ sums) @ bread)[1, 1] ** 0.5
print("1,200 pupils in 24 schools; 12 schools joined the programme, drawn at random")
print("outcome: score        estimate   std.error      t")
for label, se in (("usual formula", plain), ("clustered by school", clustered)):
    print(f"programme, {label:19} {beta[1]:.2f} {se:10.2f} {beta[1] / se:7.2f}")

"""Print inverse-propensity estimates of the click rate of a new policy from logs of an old policy."""

import numpy as np

rng = np.random.default_rng(9)
truth = np.where(np.arange(50) < 5, 0.12, 0.05)
old = np.where(np.arange(50) < 5, 0.0004, (1 - 5 * 0.0004) / 45)
new = np.where(np.arange(50) < 5, 0.16, 0.2 / 45)
print(f"true click rate of the new policy: {new @ truth:.3f}")
print("log of 20,000 views   estimate   largest weight   share of the estimate from weights above 100")
for week in range(1, 5):
    shown = rng.choice(50, 20_000, p=old)
    part = rng.binomial(1, truth[shown]) * new[shown] / old[shown]
    weight = new[shown] / old[shown]
    print(
        f"{'week ' + str(week):19s} {part.mean():10.3f} {weight.max():16.0f} {part[weight > 100].sum() / part.sum():20.0%}"
    )

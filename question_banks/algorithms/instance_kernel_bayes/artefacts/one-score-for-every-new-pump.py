"""A linear and an RBF machine fitted on standardised inputs and used on raw ones."""

import numpy as np
from sklearn.svm import SVC

rng = np.random.default_rng(11)
means, widths = np.array([64.0, 3.2, 410.0]), np.array([8.0, 0.7, 35.0])


def draw(count: int) -> tuple[np.ndarray, np.ndarray]:
    z = rng.normal(size=(count, 3))
    logit = 2.6 * z[:, 0] - 2.0 * z[:, 1] + 2.4 * z[:, 2] - 0.8
    return z, (rng.random(count) < 1 / (1 + np.exp(-2 * logit))).astype(int)


train, label = draw(900)
test, truth = draw(300)
raw = means + widths * draw(4)[0]
print("             validation               scores of four")
print("          accuracy   scores           pumps in service")
for name, model in (("linear", SVC(kernel="linear")), ("RBF", SVC(kernel="rbf", gamma=0.5))):
    model.fit(train, label)
    scores = model.decision_function(test)
    span = f"{scores.min():.1f} to {scores.max():.1f}"
    new = "".join(f"{score:8.2f}" for score in model.decision_function(raw))
    print(f"{name:<6} {model.score(test, truth):11.2f}   {span:<14}{new}")

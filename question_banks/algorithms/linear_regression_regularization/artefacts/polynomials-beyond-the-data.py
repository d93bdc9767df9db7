"""Print errors and one extrapolation of polynomials that are fitted by least squares."""

import numpy as np

rng = np.random.default_rng(4)
x = rng.uniform(0, 10, 60)
truth = lambda t: 20 + 6 * t - 0.3 * t**2  # noqa: E731
y = truth(x) + rng.normal(0, 2, 60)
new = rng.uniform(0, 10, 500)
y_new = truth(new) + rng.normal(0, 2, 500)
print("training inputs: 0 to 10")
print("degree   training RMSE   RMSE on new rows, x in 0..10   prediction at x = 13")
for degree in (1, 2, 5, 11):
    p = np.polynomial.Polynomial.fit(x, y, degree)
    errors = [np.sqrt(((p(a) - b) ** 2).mean()) for a, b in ((x, y), (new, y_new))]
    print(f"{degree:6d} {errors[0]:15.2f} {errors[1]:30.2f} {p(13.0):22.0f}")

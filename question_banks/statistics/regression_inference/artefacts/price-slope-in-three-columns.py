"""Fit three regressions of units sold in which price and quality rise together."""

import numpy as np

rng = np.random.default_rng(7)
n = 900
quality, shelf = rng.normal(0, 1, n), rng.normal(0, 1, n)
price = 20 + 4 * quality + rng.normal(0, 2, n)
units = 200 - 3 * price + 22 * quality + 5 * shelf + rng.normal(0, 15, n)
columns = {"price": price, "shelf": shelf, "quality": quality}
tables = []
for names in (["price"], ["price", "shelf"], ["price", "shelf", "quality"]):
    X = np.column_stack([np.ones(n)] + [columns[k] for k in names])
    beta, rss = np.linalg.lstsq(X, units, rcond=None)[:2]
    se = np.sqrt(np.diag(np.linalg.inv(X.T @ X)) * rss[0] / (n - len(beta)))
    tables.append({k: f"{b:.2f} ({s:.2f})" for k, b, s in zip(names, beta[1:], se[1:])})
print("outcome: units sold, 900 products (standard errors in brackets)")
print("               (1)            (2)            (3)")
for name in columns:
    print(f"{name:8}" + "".join(f"{table.get(name, '-'):>15}" for table in tables))

"""Print city coefficients of one logistic model with two choices of the left-out category."""

from math import log

odds = {"Bonn": 0.25, "Jena": 0.50, "Kiel": 1.00}
for base in ("Bonn", "Kiel"):
    print(f"left out: {base}   intercept {log(odds[base]):6.2f}", end="")
    print("".join(f"   {city} {log(odds[city] / odds[base]):5.2f}" for city in odds if city != base))

"""Print a table of log-likelihoods of counts whose mean is the product of two parameters."""

import math

counts = [5, 7, 4, 6, 8, 6, 7, 5]
print("log-likelihood of 8 counts, Poisson with mean arrivals * conversion")
print("             conversion")
print("arrivals " + "".join(f"{c:9.2f}" for c in (0.05, 0.10, 0.20, 0.40)))
for arrivals in (15, 30, 60, 120):
    row = []
    for conversion in (0.05, 0.10, 0.20, 0.40):
        m = arrivals * conversion
        row.append(sum(k * math.log(m) - m - math.lgamma(k + 1) for k in counts))
    print(f"{arrivals:8d} " + "".join(f"{v:9.2f}" for v in row))

"""Print a metric of two arms before and during a test that reuses the buckets of an earlier test."""

from math import sqrt

rows = [("4 weeks before the start", 6.42, 6.19, 3.1, 24000), ("4 weeks of the test", 6.47, 6.22, 3.2, 24000)]
print("visits per user             A      B   B - A      z")
for label, a, b, sd, n in rows:
    print(f"{label:24} {a:6.2f} {b:6.2f} {b - a:7.2f} {(b - a) / (sd * sqrt(2 / n)):6.1f}")
print("\nbuckets: reused from the test that ended the day before (A = old arm A, B = old arm B)")

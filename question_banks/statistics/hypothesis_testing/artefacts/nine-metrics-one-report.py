"""Print p-values of nine metrics, raw and adjusted by the step-up procedure of Benjamini and Hochberg."""

p = {
    "sign-ups": 0.003,
    "revenue": 0.031,
    "returns": 0.038,
    "searches": 0.045,
    "clicks": 0.140,
    "load time": 0.270,
    "errors": 0.480,
    "shares": 0.630,
    "support": 0.910,
}
m, smallest, adjusted = len(p), 1.0, {}
for rank, name in zip(range(m, 0, -1), sorted(p, key=p.__getitem__, reverse=True)):
    smallest = min(smallest, p[name] * m / rank)
    adjusted[name] = smallest
print("metric        p raw   p adjusted (BH)")
for name in sorted(p, key=p.__getitem__):
    print(f"{name:10} {p[name]:8.3f} {adjusted[name]:10.3f}")

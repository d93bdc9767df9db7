from math import log
from random import Random

rng = Random(7)
mix = [0.32, 0.28, 0.20, 0.14, 0.06]
days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
counts = [9000, 11000, 6000, 33, 9500, 8800, 9100, 9200, 10800, 6200, 28]
print("day   orders    PSI   alarm")
for day, orders in zip(days, counts):
    drawn = rng.choices(range(5), mix, k=orders)
    shares = [max(drawn.count(g), 0.5) / orders for g in range(5)]
    psi = sum((s - m) * log(s / m) for s, m in zip(shares, mix))
    print(f"{day}   {orders:>6,}   {psi:.3f}   {'yes' if psi > 0.1 else 'no'}")

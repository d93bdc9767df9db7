from math import exp

print("h       column 1   column 2")
for h in (0.1, 0.05, 0.025):
    forward = (exp(1 + h) - exp(1)) / h - exp(1)
    central = (exp(1 + h) - exp(1 - h)) / (2 * h) - exp(1)
    print(f"{h:<6}  {forward:.6f}   {central:.6f}")

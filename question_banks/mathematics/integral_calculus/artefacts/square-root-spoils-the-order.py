from math import sqrt

print("strips  error for x*x   error for sqrt(x)")
for n in (16, 32, 64, 128):
    h = 1 / n
    errors = []
    for f, exact in ((lambda x: x * x, 1 / 3), (sqrt, 2 / 3)):
        value = h * (f(0.0) / 2 + sum(f(i * h) for i in range(1, n)) + f(1.0) / 2)
        errors.append(abs(value - exact))
    print(f"{n:6d}  {errors[0]:.8f}      {errors[1]:.8f}")

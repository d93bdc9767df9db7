rate = 3e-4
print(f"{'step':>6}  learning rate")
for step in range(0, 8001, 2000):
    print(f"{step:6d}  {rate * 2 ** (-step / 2000):.2e}")

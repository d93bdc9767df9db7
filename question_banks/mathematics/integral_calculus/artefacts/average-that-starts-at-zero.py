print(" step  loss  running average")
average = 0.0
for step in range(1, 401):
    average = 0.99 * average + 0.01 * 2.0
    if step in (1, 10, 50, 100, 200, 400):
        print(f"{step:5d}  2.00  {average:15.3f}")

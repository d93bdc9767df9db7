lengths = [[40, 55, 60, 900], [30, 45, 820, 50], [70, 35, 40, 60]]
print("batch   tokens per answer       steps   slots in use, on average")
used = steps = 0
for number, answers in enumerate(lengths, start=1):
    step = max(answers)
    used, steps = used + sum(answers), steps + step
    listed = ", ".join(f"{n}" for n in answers)
    print(f"{number:>5}   {listed:<20}   {step:>6}   {sum(answers) / step:>13.1f} of 4")
print(f"total{'':<26}   {steps:>6}   {used / steps:>13.1f} of 4")

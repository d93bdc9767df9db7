w, v = 10.0, 0.0
print("step  weight      loss")
for step in range(161):
    if step % 16 == 0 and step <= 160:
        print(f"{step:4d}  {w:6.2f}  {w * w / 2:8.2f}")
    v = 0.98 * v + w
    w -= 0.01 * v

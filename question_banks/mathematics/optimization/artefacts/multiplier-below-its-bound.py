lam = 0.0
print("update after each epoch: lam = lam + 0.05 * (cost - 10)")
print("epoch    lam   cost   loss")
for epoch in range(17):
    cost = 6 - 10 * lam  # minimises 0.5 + (cost - 6) ** 2 / 20 + lam * cost
    loss = 0.5 + (cost - 6) ** 2 / 20
    if epoch in (0, 1, 2, 4, 8, 16):
        print(f"{epoch:5d}  {lam:5.2f}  {cost:5.2f}  {loss:5.2f}")
    lam = lam + 0.05 * (cost - 10)

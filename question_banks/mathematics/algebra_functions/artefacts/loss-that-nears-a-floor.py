print("tokens    validation loss")
for power in range(8, 13):
    print(f"1e{power:02d}      {2 + 2 * 0.5 ** (power - 8):.3f}")

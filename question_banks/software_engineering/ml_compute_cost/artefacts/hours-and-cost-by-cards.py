samples, one, price = 9_000_000, 100.0, 2.5
print("cards   samples/s   hours    euros")
for cards, efficiency in ((1, 1.0), (2, 0.95), (4, 0.85), (8, 0.6)):
    rate = one * cards * efficiency
    hours = samples / rate / 3600
    print(f"{cards:>5}   {rate:>9.0f}   {hours:>5.1f}   {hours * cards * price:>6.0f}")

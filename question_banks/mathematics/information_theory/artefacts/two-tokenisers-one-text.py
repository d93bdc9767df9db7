from math import exp, log

print("model  bytes/token  loss (nats/token)  perplexity")
for name, size, loss in (("A", 4.0, 3.2), ("B", 3.0, 2.6)):
    print(f"{name:5}  {size:11.1f}  {loss:17.2f}  {exp(loss):10.1f}")
print(f"1 nat = {1 / log(2):.3f} bits")

from itertools import product

rates, momenta, seeds = (1e-4, 3e-4, 1e-3, 3e-3), (0.0, 0.9, 0.99), range(5)
print("optimizer  trials  distinct test scores")
for name in ("sgd", "adam"):
    trials = list(product(rates, momenta, seeds))
    ran = {(rate, momentum if name == "sgd" else None, seed) for rate, momentum, seed in trials}
    print(f"{name:9}  {len(trials):6d}  {len(ran):20d}")

parameters, batch, per_example = 1.2, 32, 0.775  # billions, examples, GB of activations
parts = {
    "weights (16 bit)": 2 * parameters,
    "gradients (16 bit)": 2 * parameters,
    "32-bit copy and Adam's averages": 12 * parameters,
    f"activations, batch of {batch}": per_example * batch,
}
for name, size in parts.items():
    print(f"{name:<31}   {size:>4.1f} GB")
print(f"{'':<33}--------")
print(f"{'needed':<31}   {sum(parts.values()):>4.1f} GB")

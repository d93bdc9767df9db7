import numpy as np

rng = np.random.default_rng(0)
label = np.repeat([0, 1], 500)
columns = {
    "customer_id": np.arange(1000),
    "postcode": rng.integers(0, 400, 1000),
    "plan": np.where(rng.random(1000) < 0.85, label, 1 - label),
    "coin_toss": rng.integers(0, 2, 1000),
}


def bits(values: np.ndarray) -> float:
    total = 0.0
    for value in np.unique(values):
        for y in (0, 1):
            joint = np.mean((values == value) & (label == y))
            if joint:
                total += joint * np.log2(joint / (np.mean(values == value) * 0.5))
    return total


print("feature      distinct  MI with label (bits)")
for name, values in columns.items():
    print(f"{name:11}  {len(np.unique(values)):8d}  {abs(bits(values)):20.3f}")

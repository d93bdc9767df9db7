import numpy as np

rng = np.random.default_rng(3)
target = rng.normal(size=50)
curve = np.geomspace(1, 40, 50)


def rate(step: int) -> float:
    return 0.02 * min(step / 1000, 1.0)


def run(weights, first, last, shown, offset=0):
    speed = np.zeros(50)
    for step in range(first, last + 1):
        gradient = curve * (weights - target) + rng.normal(size=50)
        speed = 0.9 * speed + gradient
        weights = weights - rate(step - offset) / 10 * speed
        if step in shown:
            loss = 0.5 * float(curve @ (weights - target) ** 2)
            print(f"step {step}   lr {rate(step - offset):.5f}   loss {loss:.2f}")
    return weights


saved = run(np.zeros(50), 1, 4000, (1, 1000, 2000, 4000))
print("-- interrupted; resumed from checkpoint-4000 --")
run(saved, 4001, 5000, (4001, 4010, 4500, 5000), offset=4000)

"""Run a random walk Metropolis sampler with tiny steps from a far start; print the chain by blocks."""

import numpy as np

rng = np.random.default_rng(1)
x, draws, accepted = 40.0, [], 0
for _ in range(10_000):
    proposal = x + rng.normal(0, 0.08)
    if np.log(rng.random()) < ((x - 5) ** 2 - (proposal - 5) ** 2) / (2 * 2.0**2):
        x, accepted = proposal, accepted + 1
    draws.append(x)
blocks = np.array(draws).reshape(5, 2000)
print(f"one chain, 10,000 draws, accepted {accepted / 10_000:.0%}")
print("draws              mean     SD")
for k, block in enumerate(blocks):
    print(f"{2000 * k + 1:6,d} - {2000 * (k + 1):6,d} {block.mean():7.1f} {block.std():6.1f}")
print(f"all             {np.mean(draws):7.1f} {np.std(draws):6.1f}")

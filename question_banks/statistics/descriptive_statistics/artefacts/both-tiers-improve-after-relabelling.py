"""Print the mean spend of two tiers before and after their border moves; the customers and their spend stay the same."""

import numpy as np

spend = np.random.default_rng(2).normal(100, 15, 4000)
print("border   tier    customers  mean spend")
for border in (95, 110):
    for name, part in (("basic", spend[spend < border]), ("premium", spend[spend >= border])):
        print(f"{border:6d}   {name:7} {len(part):9,d} {part.mean():11.1f}")
    print(f"{border:6d}   all     {len(spend):9,d} {spend.mean():11.1f}")

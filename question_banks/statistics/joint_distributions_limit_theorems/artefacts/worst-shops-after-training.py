"""Print the sales of the shops that were worst and best in spring, in spring and in autumn; nothing was done to the best."""

import numpy as np

rng = np.random.default_rng(14)
level = rng.normal(100, 10, 1000)
spring, autumn = level + rng.normal(0, 10, 1000), level + rng.normal(0, 10, 1000)
rank = np.argsort(spring)
print("shops, by sales in spring         spring   autumn")
print(f"lowest 100  (staff trained)       {spring[rank[:100]].mean():6.1f} {autumn[rank[:100]].mean():8.1f}")
print(f"highest 100 (nothing changed)     {spring[rank[-100:]].mean():6.1f} {autumn[rank[-100:]].mean():8.1f}")
print(f"all 1,000                         {spring.mean():6.1f} {autumn.mean():8.1f}")

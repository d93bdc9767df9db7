"""Print the mean reciprocal rank of one run as two reports compute it."""

import numpy as np

ranks = np.repeat([1, 2, 5, 0], [310, 140, 50, 200])  # rank of the first relevant result; 0: none in the collection
reciprocal = np.divide(1.0, ranks, out=np.zeros(len(ranks)), where=ranks > 0)
print("rank of first relevant result    queries")
for rank in (1, 2, 5, 0):
    print(f"{rank if rank else 'no relevant document exists':>28}    {(ranks == rank).sum():7d}")
print(f"report 1: MRR {reciprocal[ranks > 0].mean():.3f}    report 2: MRR {reciprocal.mean():.3f}")

"""Flip a fair coin in runs of four; average over the runs the share of heads among the flips that follow a head."""

import numpy as np

flips = np.random.default_rng(0).integers(0, 2, size=(100_000, 4))
previous, following = flips[:, :3], flips[:, 1:]
chances = previous.sum(axis=1)
heads = (previous * following).sum(axis=1)
usable = chances > 0
print("runs of 4 fair flips                          100,000")
print(f"runs with a head among the first three        {usable.sum():7,d}")
print(f"share of heads after a head, mean over runs     {np.mean(heads[usable] / chances[usable]):.3f}")

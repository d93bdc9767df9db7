"""Print how a grader does on first attempts, and what is delivered when tasks are tried again until it passes an answer."""

import numpy as np

rng = np.random.default_rng(6)
chance = np.where(rng.random(1_000) < 0.6, 0.98, 0.02)  # of a right answer, by task


def attempt(tasks):
    right = rng.random(len(tasks)) < chance[tasks]
    return right, rng.random(len(tasks)) < np.where(right, 0.97, 0.09)


right, passed = attempt(np.arange(1_000))
print("1,000 tasks, first attempt   right answer   wrong answer")
print(f"passed by the grader         {(right & passed).sum():12d}   {(~right & passed).sum():12d}")
print(f"rejected by the grader       {(right & ~passed).sum():12d}   {(~right & ~passed).sum():12d}")
print(f"right among those passed     {right[passed].mean():12.0%}\n")
waiting, delivered = np.arange(1_000), []
for _ in range(8):
    right, passed = attempt(waiting)
    delivered += right[passed].tolist()
    waiting = waiting[~passed]
print(f"1,000 tasks, up to 8 attempts   delivered {len(delivered)}, right among them {np.mean(delivered):.0%}")

def loss(w: float) -> float:
    return w * w * w * w / 4 + w


w = 2.0
slope = w**3 + 1
print("step     predicted   actual     gap")
for step in (0.04, 0.02, 0.01, 0.005):
    predicted, actual = step * slope, loss(w) - loss(w - step)
    print(f"{step:<7}  {predicted:.5f}     {actual:.5f}    {predicted - actual:.5f}")

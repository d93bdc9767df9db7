import numpy as np

logits = np.array([[2.0, 0.5, -1.0], [0.0, 0.0, 0.0], [1.0, 3.0, 0.0], [-1.0, 0.0, 2.0]])
labels = np.array([0, 2, 1, 2])
p = np.exp(logits)
p /= p.sum(axis=1, keepdims=True)
grad = p - np.eye(3)[labels]
grad[3] = p[3] * (1 - p[3])
print("row  label  gradient of the loss in the logits")
for row, (label, values) in enumerate(zip(labels, grad), start=1):
    print(f"{row:3d}  {label:5d}  " + "  ".join(f"{value:6.3f}" for value in values))

import numpy as np

counts = np.array([[8, 1, 1], [3, 15, 2], [5, 5, 30]])
share = counts / counts.sum(axis=1)
print(">>> counts.tolist()")
print(counts.tolist())
print(">>> share = counts / counts.sum(axis=1)")
print(">>> share.sum(axis=1).round(2).tolist()")
print(share.sum(axis=1).round(2).tolist())

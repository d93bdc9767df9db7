import numpy as np

before = np.array([[100, 101], [52, 200]], dtype=np.uint8)
after = np.array([[98, 101], [53, 140]], dtype=np.uint8)
print(">>> before.tolist()")
print(before.tolist())
print(">>> after.tolist()")
print(after.tolist())
print(">>> diff = np.abs(after - before)")
diff = np.abs(after - before)
print(">>> diff.tolist()")
print(diff.tolist())
print(">>> diff.dtype")
print(diff.dtype)

from math import log2

print("rows   method A   method B")
for n in (16, 32, 64, 128):
    print(f"{n:4d} {n * n:10d} {round(40 * n * log2(n)):10d}")

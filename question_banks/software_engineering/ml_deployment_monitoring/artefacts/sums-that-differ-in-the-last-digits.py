import numpy as np

values = (np.random.RandomState(5).standard_normal(4000) * 100).astype(np.float32)


def total(parts: list) -> np.float32:
    result = np.float32(0)
    for part in parts:
        for value in part:
            result = np.float32(result + value)
    return result


blocks = np.split(values, 4)
print("the same 4,000 gradients, added up in 32 bits, four blocks each")
print(f"blocks in the order 1 2 3 4   {total(blocks):.4f}")
print(f"blocks in the order 3 1 4 2   {total([blocks[2], blocks[0], blocks[3], blocks[1]]):.4f}")
print(f"in 64 bits                    {values.astype(np.float64).sum():.4f}")

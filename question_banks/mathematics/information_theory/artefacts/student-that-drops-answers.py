import numpy as np

p = np.array([0.5, 0.3, 0.2])
students = {"S": np.array([0.62, 0.378, 0.002]), "T": np.array([0.35, 0.25, 0.4])}


def divergence(p: np.ndarray, q: np.ndarray) -> float:
    return float(np.sum(p * np.log(p / q)))


print("answer      1      2      3   D(p||q)  D(q||p)")
print("teacher p " + "  ".join(f"{x:.3f}" for x in p))
for name, q in students.items():
    print(
        f"student {name} " + "  ".join(f"{x:.3f}" for x in q) + f"   {divergence(p, q):.3f}    {divergence(q, p):.3f}"
    )

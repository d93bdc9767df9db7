import numpy as np

angles = np.radians([0, 20, 40, 60])
cosine = np.cos(angles[:, None] - angles[None, :])
print("cosine   doc1  doc2  doc3  doc4")
for row, values in enumerate(cosine, start=1):
    print(f"doc{row}     " + "  ".join(f"{value:.2f}" for value in values))
group = {0}
while grown := {j for i in group for j in range(4) if cosine[i, j] >= 0.9} - group:
    group |= grown
print("group 1:", [f"doc{i + 1}" for i in sorted(group)])

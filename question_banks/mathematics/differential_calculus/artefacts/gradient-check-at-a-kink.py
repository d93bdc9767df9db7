def relu(z: float) -> float:
    return max(0.0, z)


h = 1e-4
print("input z    backward   (f(z+h) - f(z-h)) / 2h")
for z in (-0.7, -0.002, 0.0, 0.003, 1.4):
    backward = 1.0 if z > 0 else 0.0
    print(f"{z:7.3f}    {backward:.4f}     {(relu(z + h) - relu(z - h)) / (2 * h):.4f}")

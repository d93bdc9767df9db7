thresholds = (0.1, 0.3, 0.5, 0.7, 0.9)
fpr = (1.0, 0.4, 0.2, 0.1, 0.0)
tpr = (1.0, 0.9, 0.8, 0.5, 0.0)
print("threshold  FPR  TPR")
for row in zip(thresholds, fpr, tpr):
    print("{:9.1f}  {:.1f}  {:.1f}".format(*row))
area = sum((fpr[i + 1] - fpr[i]) * (tpr[i + 1] + tpr[i]) / 2 for i in range(4))
print(f"area by the trapezoidal rule: {area:.3f}")

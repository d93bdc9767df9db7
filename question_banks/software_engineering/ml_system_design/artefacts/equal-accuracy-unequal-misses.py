groups = {"A": (180, 20, 40, 760), "B": (120, 80, 40, 1760)}
print("group   patients   accuracy   in need   in need, selected   not in need, selected")
for name, (tp, fn, fp, tn) in groups.items():
    n = tp + fn + fp + tn
    print(
        f"{name:<5}   {n:>8,}   {100 * (tp + tn) / n:>7.0f}%   {tp + fn:>7}   {100 * tp / (tp + fn):>16.0f}%   {100 * fp / (fp + tn):>20.0f}%"
    )

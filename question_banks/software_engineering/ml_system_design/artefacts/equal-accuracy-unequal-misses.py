groups = {"A": (180, 20, 40, 760), "B": (120, 80, 40, 1760)}
print("group   patients   accuracy   in need   in need, selected   not in need, selected")
for name, (tp, fn, fp, tn) in groups.items():
    n = tp + fn + fp + tn
    right, selected, unneeded = 100 * (tp + tn) / n, 100 * tp / (tp + fn), 100 * fp / (fp + tn)
    print(f"{name:<5}   {n:>8,}   {right:>7.0f}%   {tp + fn:>7}   {selected:>16.0f}%   {unneeded:>20.0f}%")

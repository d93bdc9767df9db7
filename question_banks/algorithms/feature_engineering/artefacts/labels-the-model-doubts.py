"""Print rows whose label gets a low probability from models that were not fitted on them."""

print("out-of-fold probability of the given label, five lowest of 8,000 photos")
print("photo   label    p(label)   most likely   p(most likely)   labeller")
for photo, label, p, best, q, who in ((5121, "crack", 0.002, "clean", 0.997, "L7"), (822, "clean", 0.004, "crack", 0.993, "L7"),
                                      (6410, "crack", 0.004, "clean", 0.995, "L7"), (97, "rust", 0.006, "crack", 0.981, "L2"),
                                      (7733, "crack", 0.007, "clean", 0.990, "L7")):  # fmt: skip
    print(f"{photo:5d}   {label:7s} {p:9.3f}   {best:11s} {q:16.3f}   {who:>8s}")

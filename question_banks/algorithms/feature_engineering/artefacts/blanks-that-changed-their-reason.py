"""Print missing shares of a sensor and the quality of a model by month, before and after an outage."""

print("month   reading missing   failures if missing   failures if present   model AUC")
for month, share, missing, present, auc in (("Jan", 2.1, 31.0, 2.9, 0.86), ("Feb", 2.3, 29.5, 3.0, 0.86),
                                            ("Mar", 2.2, 30.2, 2.8, 0.87), ("Apr", 31.4, 4.8, 2.9, 0.71)):  # fmt: skip
    print(f"{month:5s} {share:15.1f} % {missing:19.1f} % {present:19.1f} % {auc:11.2f}")

"""Print probabilities of naive Bayes when one test result is entered several times."""

prior, sick, healthy = 0.3, 0.8, 0.4
print("copies of the column   P(sick | test positive)   observed share of sick")
true = prior * sick / (prior * sick + (1 - prior) * healthy)
for copies in (1, 2, 5, 10):
    a, b = prior * sick**copies, (1 - prior) * healthy**copies
    print(f"{copies:20d} {a / (a + b):25.3f} {true:24.3f}")

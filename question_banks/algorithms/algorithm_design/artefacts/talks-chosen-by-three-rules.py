"""Print how many talks three greedy rules fit into one room."""

talks = {
    "A": (9, 14),
    "B": (9, 10),
    "C": (10, 11),
    "D": (11, 12),
    "E": (11.75, 12.25),
    "F": (12, 14),
    "G": (14, 15),
    "H": (13.75, 14.25),
}
rules = {"earliest start": lambda t: (t[0], -t[1]), "shortest": lambda t: t[1] - t[0], "earliest end": lambda t: t[1]}
for rule, key in rules.items():
    chosen = []
    for name in sorted(talks, key=lambda n: key(talks[n])):
        start, end = talks[name]
        if all(end <= talks[other][0] or start >= talks[other][1] for other in chosen):
            chosen.append(name)
    print(f"{rule:15s} {len(chosen)} talks: {' '.join(sorted(chosen))}")

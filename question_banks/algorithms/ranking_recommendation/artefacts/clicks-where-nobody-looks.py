"""Print click rates by position from randomised results, and of two articles at their usual positions."""

print("results in random order (50,000 lists)      usual ranking")
print("position   click rate                      article   position   click rate")
look, relevance = {1: 1.0, 2: 0.6, 3: 0.4, 4: 0.25}, 0.12
usual = {1: ("A", 1, 0.20), 2: ("B", 3, 0.12)}
for position, chance in look.items():
    left = f"{position:8d} {relevance * chance:12.3f}"
    name, at, rate = usual.get(position, ("", 0, 0.0))
    print(left + (f" {name:>30s} {at:10d} {rate:12.2f}" if name else ""))

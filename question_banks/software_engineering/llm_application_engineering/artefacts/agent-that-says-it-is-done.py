tasks = {"book": (60, 58, 55), "move": (40, 39, 22), "cancel": (50, 50, 47)}
print("task      runs   agent says done   calendar as it should be")
for name, (runs, said, done) in tasks.items():
    print(f"{name:<7}   {runs:>4}   {said:>15}   {done:>24}")
runs, said, done = map(sum, zip(*tasks.values()))
print(f"{'all':<7}   {runs:>4}   {said:>15}   {done:>24}")
print()
print("move, 17 of 18 failures: new appointment made, old one still there")

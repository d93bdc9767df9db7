print("score  -0.5 * score + 2 > 1.2  score > 1.6")
for score in (0.0, 1.0, 1.5, 1.7, 2.0, 3.0):
    print(f"{score:5.1f}  {-0.5 * score + 2 > 1.2!s:>22}  {score > 1.6!s:>11}")

"""Print class scores of an unsmoothed naive Bayes filter for one message."""

from math import log

counts = {
    "spam": {"free": 420, "prize": 160, "click": 300, "zoom": 0},
    "ham": {"free": 40, "prize": 3, "click": 60, "zoom": 25},
}
print("message: free prize click zoom     (20000 words of training text in each class)")
for label, words in counts.items():
    parts = [log(n / 20_000) if n else float("-inf") for n in words.values()]
    shown = "  ".join(f"{word} {value:.2f}" for word, value in zip(words, parts, strict=True))
    print(f"{label:5s} log P(word | class):  {shown}   sum {sum(parts):.2f}")

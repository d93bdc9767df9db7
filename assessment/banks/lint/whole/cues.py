"""Rules about cues: nothing in the form of an option reveals that it is the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessment.banks.lint.markdown import visible_length
from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.banks.lint.whole.coverage import WHOLE_BANK
from assessment.banks.variants.seeded import vary
from assessment.items import SingleChoice

LONGEST_SLACK = 0.03
CLASSIFIER_SLACK = 0.03
FOLDS = 5
#: How many shuffles of each item are classified, so that one lucky order of options is not mistaken for a cue.
SHUFFLES = 8
_ABSOLUTE = re.compile(
    r"\b(always|never|only|all|none|every|any|must|cannot|no|entirely|exactly|guarantees?d?)\b", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(may|might|can|could|usually|often|sometimes|depends?|depending|likely|about|roughly|tends?|some)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(because|since|so that|so|as)\b", re.IGNORECASE)


@bank_rule
def key_longest(subject: Subject) -> Iterator[Located]:
    """The key is the single longest option in at most chance + 3 points of the single choices (25 % + 3 with four options). Authors
    add "unless ..." to make the key true, and test-wise people choose the longest option without reading the rest.
    """
    items = _choices(subject)
    if len(items) < subject.standards.cue_items:
        return
    longest = [item for item in items if is_longest(item)]
    share, chance = len(longest) / len(items), chance_of_guessing(items)
    if share > chance + LONGEST_SLACK:
        what = f"the key is the longest option in {share:.1%} of {len(items)} single choices; chance is {chance:.1%}."
        yield WHOLE_BANK, what, f"Lengthen a distractor with real content in some of: {_some(longest)}."


@bank_rule
def surface_cues(subject: Subject) -> Iterator[Located]:
    """A classifier that sees only the form of the options (length, position, absolutes, hedges, reasons, words shared with the stem,
    digits, punctuation) picks the key in at most chance + 3 points of the single choices it was not trained on. What a machine
    can learn from the form, test-wise people have learned too.
    """
    items = _choices(subject)
    if len(items) < subject.standards.cue_items:
        return
    hits, clues = classify(items)
    share, chance = sum(hits) / len(hits), chance_of_guessing(items)
    if share > chance + CLASSIFIER_SLACK:
        what = f"the form gives away {share:.1%} of {len(items)} keys; chance is {chance:.1%}. Cues: {'; '.join(clues[:4])}."
        easiest = [item for _, item in sorted(zip(hits, items, strict=True), key=lambda pair: -pair[0])]
        yield WHOLE_BANK, what, f"Balance these between keys and distractors, for instance in: {_some(easiest)}."


def is_longest(item: SingleChoice) -> bool:
    """Return whether the key shows more characters than every distractor."""
    return visible_length(item.key) > max(visible_length(wrong.text) for wrong in item.distractors)


def chance_of_guessing(items: Sequence[SingleChoice]) -> float:
    """Return the share that blind guessing gets right: the mean of one over the number of options."""
    return sum(1 / (1 + len(item.distractors)) for item in items) / len(items)


def features(option: str, others: Sequence[str], stem: str, position: int) -> dict[str, float]:
    """Return features of an option's form, relative to the other options of its item."""
    count = len(others)

    def excess(measure: float, rest: Sequence[float]) -> float:
        return measure - sum(rest) / count

    length = visible_length(option)
    lengths = [visible_length(other) for other in others]
    patterns = {
        "absolutes": _ABSOLUTE,
        "hedges": _HEDGE,
        "reasons": _REASON,
        "digits": re.compile(r"\d"),
        "commas": re.compile(r"[,;:]"),
        "formulas": re.compile(r"\$|`"),
        "brackets": re.compile(r"[()\[\]]"),
    }
    counts = {
        name: excess(len(pattern.findall(option)), [len(pattern.findall(other)) for other in others])
        for name, pattern in patterns.items()
    }
    return counts | {
        "longest": float(length > max(lengths)),
        "shortest": float(length < min(lengths)),
        "length rank": sum(other < length for other in lengths) / count,
        "length ratio": length / max(1.0, sum(lengths) / count),
        "first": float(position == 0),
        "last": float(position == count),
        "shared with the stem": excess(_overlap(option, stem), [_overlap(other, stem) for other in others]),
    }


def classify(items: Sequence[SingleChoice]) -> tuple[list[float], list[str]]:
    """Return how often a cross-validated classifier picks the key, a share for each item, and its cues, strongest first."""
    import numpy as np  # heavy imports, only needed for large banks
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows: list[dict[str, float]] = []
    is_key: list[bool] = []
    shown_together: list[tuple[int, int]] = []  # (number of the item, seed of its shuffle) of each row
    for number, item in enumerate(items):
        for seed in range(SHUFFLES):
            shown = vary(item, seed).options
            for position, option in enumerate(shown):
                rows.append(features(option, [other for other in shown if other != option], item.stem, position))
                is_key.append(option == item.key)
                shown_together.append((number, seed))
    names = list(rows[0])
    x, y = np.array([list(row.values()) for row in rows]), np.array(is_key)
    groups = np.array([number for number, _ in shown_together])
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    scores = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        scores[test] = model.fit(x[train], y[train]).decision_function(x[test])
    best: dict[tuple[int, int], int] = {}
    for row, together in enumerate(shown_together):
        if together not in best or scores[row] > scores[best[together]]:
            best[together] = row
    hits = [sum(bool(y[best[number, seed]]) for seed in range(SHUFFLES)) / SHUFFLES for number in range(len(items))]
    weights = np.abs(model.fit(x, y)[-1].coef_[0])
    strongest_first = [
        f"{names[column]} (keys {x[y, column].mean():.2f}, distractors {x[~y, column].mean():.2f} on average)"
        for column in np.argsort(-weights)
    ]
    return hits, strongest_first


def _choices(subject: Subject) -> list[SingleChoice]:
    return [item for item in subject.bank.active if isinstance(item, SingleChoice)]


def _overlap(option: str, text: str) -> float:
    words = set(re.findall(r"[a-z]{4,}", option.lower()))
    return len(words & set(re.findall(r"[a-z]{4,}", text.lower()))) / len(words) if words else 0.0


def _some(items: Sequence[SingleChoice]) -> str:
    return ", ".join(item.id for item in items[:8]) + (" ..." if len(items) > 8 else "")

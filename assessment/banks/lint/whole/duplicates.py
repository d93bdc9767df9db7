"""A rule about duplicates: no question is asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.items import Item, MultipleChoice, Numeric, Output, Program, SingleChoice

#: The cosine from which two items are near copies. Different questions about one idea reach 0.62, as do short programs with the
#: same first lines; of copies with all numbers and every seventh word changed, 99 % are above 0.7.
TOO_ALIKE = 0.7


@bank_rule
def near_duplicate(subject: Subject) -> Iterator[Located]:
    """No two items ask nearly the same, even with other numbers: the cosine of their stems, code and keys, weighted by the rarity
    of phrases (TF-IDF), stays below 0.7. A learner who gets both is measured once and counted twice.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes a second to import

    items = subject.bank.active
    if len(items) < 2:
        return
    vectors = TfidfVectorizer(token_pattern=r"\w+", sublinear_tf=True, ngram_range=(1, 3)).fit_transform(
        [question_text(item) for item in items]
    )
    alike = (vectors @ vectors.T).tocoo()
    pairs = sorted(
        (int(i), int(j), float(c))
        for i, j, c in zip(alike.row, alike.col, alike.data, strict=True)
        if i < j and c >= TOO_ALIKE
    )
    for first, second, cosine in pairs:
        what = f"nearly the same question as {items[first].id} (cosine {cosine:.2f})."
        yield items[second], what, "Ask about another side of the objective, or retire one of them."


def question_text(item: Item) -> str:
    """Join the stem, the code and the right answer, with every number replaced by 0."""
    match item:
        case SingleChoice() | Output():
            key = item.key
        case MultipleChoice():
            key = " ".join(item.keys)
        case Numeric():
            key = "" if item.answer is None else f"{item.answer:g}"
        case Program():
            key = ""  # solutions are compared by `solution-copied`
    return re.sub(r"@\{\w+(?::,)?\}|\d+(\.\d+)?", "0", f"{item.stem}\n{item.code}\n{key}")

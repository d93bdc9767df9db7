"""Rules about what learners read: no template artefacts, no broken lines, no words to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assessment.banks.lint.items.variants import over_seeds
from assessment.banks.lint.markdown import TABLE_ROW, excerpt, formulas, prose, sentences, texts, without_fences, words
from assessment.banks.lint.rule import Complaint, Drawn, item_rule, variant_rule
from assessment.counts import counted
from assessment.items import Item, Numeric, Variant

MAX_SENTENCE_WORDS = 30
#: What a template leaves behind in a formula when numbers are filled in blindly.
_LEFT_OVER = re.compile(
    r"(?<![\w)}])\(\d+(?:\.\d+)?\)\s*\^"  # (3)^2
    r"|[+-]\s*\(\d+(?:\.\d+)?\)(?!\s*[\^!])"  # + (1)
    r"|\\(?:cdot|times)\s*\(\d+(?:\.\d+)?\)"  # \cdot (7)
    r"|[+-]\s*[+-]\s*\d"  # + -3
    r"|(?<![\d.\w^_{])1\s*[a-z](?:\^|\b(?![({]))(?<!1 s)"  # 1 n^2
    r"|(?<![\d.])\d+/1(?![\d.])"  # 70/1
)
_ONE_OF_MANY = re.compile(r"(?<![\w.,/$^-])\$?1\$? ([a-z]{3,}s)\b")
_SINGULAR_IN_S = frozenset(
    ("is", "has", "was", "this", "class", "bias", "loss", "less", "pass", "plus", "minus", "axis", "basis", "process")
)
_ASKS_PERCENT = re.compile(
    r"\b(?:[Ww]hat|[Ww]hich|[Ii]n|as a) percent(?:age)?\b|\bhow many percent\b|\b[Ii]n per cent\b|\(percent\b|\bin %",
    re.ASCII,
)
#: Words that a native speaker would not write here, and what to write instead.
RULED_OUT = {
    "shall": "must, or will",
    "with which probability": "what is the probability that",
    "how many fewer": "by how many ... does it fall",
    "belongs into": "belongs in",
    "belong into": "belong in",
    "be made good": "be corrected",
    "in which case the": "when the",
    "a mail": "an email",
    "by which factor": "by what factor",
    "it holds that": "(leave it out)",
}
_RULED_OUT = re.compile(r"\b(" + "|".join(map(re.escape, RULED_OUT)) + r")\b", re.IGNORECASE)


@item_rule
def ruled_out_words(item: Item) -> Iterator[Complaint]:
    """No text uses the words that are ruled out (`RULED_OUT` in `lint/items/shown.py` says what to write instead). They make a
    text read as if it had been translated.
    """
    for name, text in texts(item):
        if match := _RULED_OUT.search(prose(text)):
            yield f"{name} says {match[0]!r}.", f"Write: {RULED_OUT[match[0].lower()]}."


@item_rule
def line_breaks(item: Item) -> Iterator[Complaint]:
    """A paragraph is one line in the file. Some pages and programs show a line break inside a sentence."""
    for name, text in texts(item):
        lines = without_fences(TABLE_ROW.sub("", text)).splitlines()
        for line, following in pairwise(lines):
            if re.search(r"[\w,;$`)]\s*$", line) and re.match(r"[a-z$`(]", following):
                yield f"{name} breaks a line after {excerpt(line[-30:])}.", "Join the lines of a paragraph."
                break


@item_rule
def sentence_length(item: Item) -> Iterator[Complaint]:
    """No sentence of a stem has more than 30 words, unless `long_because` says why it must. Tired readers, and those who are not
    native speakers, lose the thread.
    """
    if item.long_because:
        return
    for sentence in sentences(item.stem):
        if (count := words(sentence)) > MAX_SENTENCE_WORDS:
            yield f"a sentence of the stem has {count} words: {excerpt(sentence)}.", "Split it."


@item_rule
def percent_unit(item: Item) -> Iterator[Complaint]:
    """A number that is asked for in percent declares `unit = 'percent'`, so that `25`, `25 %` and `0.25` all match the key, or a
    mistake. Nobody should lose a point, or an explanation, over a percent sign.
    """
    if isinstance(item, Numeric) and item.unit is None and (match := _ASKS_PERCENT.search(prose(item.stem))):
        yield f"the stem asks for percent ({match[0]!r}), but no unit is declared.", "Add unit = 'percent'."


@variant_rule
def whole_mistakes(drawn: Drawn) -> Iterator[Complaint]:
    """If the answer is a whole number that is counted (tolerance 0), so is every mistake. Learners round as the stem asks, and a
    mistake with decimals would never be recognised.
    """

    def complain(variant: Variant) -> Iterator[Complaint]:
        for text, why in variant.misconceptions.items():
            if not float(text).is_integer():
                yield f"{why!r} gives {text}, but a whole number is asked for.", "Round it as a learner would."
                return

    if isinstance(drawn.item, Numeric):
        yield from over_seeds([variant for variant in drawn.variants if variant.tolerance == 0], complain)


@variant_rule
def left_overs(drawn: Drawn) -> Iterator[Complaint]:
    """Nothing that is shown betrays a template: no `(3)^2`, `+ (1)`, `+ -3`, `1 n^2`, `70/1` or "1 bits". It reads as if nobody
    had proofread it.
    """

    def complain(variant: Variant) -> Iterator[Complaint]:
        for text in (variant.stem, *variant.options, variant.explanation):
            for formula in formulas(text):
                if match := _LEFT_OVER.search(formula):
                    yield f"{match[0]!r} is left over in {excerpt(formula)}.", "Use `factor`, `signed` and `term`."
                    return
            if (match := _ONE_OF_MANY.search(prose(text))) and match[1] not in _SINGULAR_IN_S:
                yield f"{match[0]!r} is shown.", "Draw numbers from 2 up, or write the singular."
                return

    if drawn.item.generator:
        yield from over_seeds(drawn.variants, complain)


@variant_rule
def distinct_keys(drawn: Drawn) -> Iterator[Complaint]:
    """A generated item has at least 10 distinct keys over its seeds. Otherwise practice teaches the answer, not the method."""
    if drawn.item.generator and not drawn.faults:
        count = len({variant.keys for variant in drawn.variants})
        wanted = min(drawn.standards.distinct_keys, len(drawn.variants))
        if count < wanted:
            yield (
                f"{len(drawn.variants)} seeds give {counted(count, 'distinct key')}.",
                f"Draw more widely: {wanted} or more.",
            )

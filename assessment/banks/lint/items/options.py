"""Rules about the options of choice items: distinct, alike in form, each wrong one with its misconception."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assessment.banks.curriculum.form import fold
from assessment.banks.lint.markdown import excerpt, misconceptions, options, visible_length, words
from assessment.banks.lint.rule import Complaint, item_rule
from assessment.counts import counted
from assessment.items import Item, MultipleChoice, SingleChoice

MAX_WORDS = 30
MAX_RATIO = 1.5
#: Shorter options (numbers, identifiers) count as this long, since 4 against 12 characters is no cue.
SHORT = 12
_COMBINED = re.compile(
    r"\b(all|none|any|both|neither) of (the )?(above|other (options|answers|choices)|options|answers)\b"
    r"|^(all|none|any|both|neither) of (these|them|the others|those)[.]?$"
    r"|^(both|neither|only)?\s*\(?[A-F]\)? (and|n?or) \(?[A-F]\)?( only)?[.]?$",
    re.IGNORECASE,
)
_NUMERAL = r"\(?(?:[IVX]+|[1-4]|i{1,3}|iv)\)?"
_PAIRED_OPTION = re.compile(
    rf"^(?:only|both|neither)?\s*(?:statements? )?{_NUMERAL}(?:,? (?:and|n?or) {_NUMERAL})+(?: only)?[.]?$"
    rf"|\bstatements? {_NUMERAL}(?!\w)|\b(?:both|neither) (?:of the )?statements?\b",
)
_PAIRED_STEM = re.compile(
    rf"\b[Ss]tatements? {_NUMERAL}(?!\w)|\b(?:Assertion|Reason)\b\s*(?:\([AR]\))?\s*:", re.MULTILINE
)


@item_rule
def option_count(item: Item) -> Iterator[Complaint]:
    """A choice item has two to five distractors (a multiple choice one to five). With fewer, guessing pays; with more, reading
    takes longer than thinking, and the last ones rarely tempt anybody.
    """
    if isinstance(item, SingleChoice | MultipleChoice):
        least = 2 if isinstance(item, SingleChoice) else 1
        if not least <= len(item.distractors) <= 5:
            yield f"it has {counted(len(item.distractors), 'distractor')}.", f"Give {least} to 5."


@item_rule
def distinct_options(item: Item) -> Iterator[Complaint]:
    """No two distractors (and no two keys) differ only in case or spacing: they are the same option, and a reader who sees the
    pair knows that neither is the key.
    """
    if isinstance(item, SingleChoice | MultipleChoice):
        wrong = Counter(fold(option.text) for option in item.distractors)
        right = Counter(fold(key) for key in (item.keys if isinstance(item, MultipleChoice) else (item.key,)))
        for text, times in [*wrong.items(), *right.items()]:
            if times > 1:
                yield (
                    f"the option {excerpt(text)} appears {times} times.",
                    "Reword one so that a reader can tell them apart.",
                )
    if any(not option.strip() for option in options(item)):
        yield "an option is empty.", "Write it, or remove it."


@item_rule
def misconception(item: Item) -> Iterator[Complaint]:
    """Every distractor and every expected error names, in three words or more, the mistake that leads to it. It is shown to
    learners who make that mistake, and an option without a plausible mistake behind it tempts nobody.
    """
    for text in misconceptions(item):
        if len(text.split()) < 3:
            yield (
                f"the misconception {excerpt(text)} says too little.",
                "Name the mistake in a phrase: 'Divides by n instead of n - 1'.",
            )


@item_rule
def option_length(item: Item) -> Iterator[Complaint]:
    """An option has at most 30 words. Longer ones measure reading, and usually hide a second question."""
    for option in options(item):
        if (count := words(option)) > MAX_WORDS:
            yield (
                f"the option {excerpt(option)} has {count} words.",
                f"Cut it to {MAX_WORDS}, or move what is shared into the stem.",
            )


@item_rule
def option_balance(item: Item) -> Iterator[Complaint]:
    """The longest option is at most 1.5 times as long as the shortest, in visible characters; below twelve characters length
    does not matter. An option that stands out by its length is the best-known cue of all.
    """
    if lengths := {option: visible_length(option) for option in options(item)}:
        longest, shortest = max(lengths, key=lambda text: lengths[text]), min(lengths, key=lambda text: lengths[text])
        if lengths[longest] > MAX_RATIO * max(lengths[shortest], SHORT):
            yield (
                f"{excerpt(longest)} shows {lengths[longest]} characters, {excerpt(shortest)} only {lengths[shortest]}.",
                f"Bring them within {MAX_RATIO} times of each other, without filler.",
            )


@item_rule
def combined_options(item: Item) -> Iterator[Complaint]:
    """No option refers to other options ("all of the above", "both A and B"). Options are shuffled, and partial knowledge is
    enough to judge such an option.
    """
    for option in options(item):
        if _COMBINED.search(option.strip()):
            yield (
                f"the option {excerpt(option)} refers to other options.",
                "Let every option stand alone, or use multiple_choice.",
            )


@item_rule
def paired_statements(item: Item) -> Iterator[Complaint]:
    """No Type-K items: no "Statement 1 / Statement 2", no "I and III only". Partial knowledge settles the combination, and the
    numbering costs working memory. A multiple choice asks the same directly.
    """
    if options(item) and (match := _PAIRED_STEM.search(item.stem)):
        yield f"the stem numbers statements ({match[0]!r}).", "Make each statement an option of a multiple_choice."
    for option in options(item):
        if _PAIRED_OPTION.search(option.strip()):
            yield (
                f"the option {excerpt(option)} combines numbered statements.",
                "Make each statement an option of a multiple_choice.",
            )

"""Rules about keys: there is exactly one right answer, and no listed mistake is accepted for it."""

from __future__ import annotations

import ast
import math
from collections import Counter
from collections.abc import Iterator

from assessment.banks.curriculum.form import fold
from assessment.banks.grading import typed
from assessment.banks.lint.markdown import excerpt
from assessment.banks.lint.rule import Complaint, item_rule
from assessment.banks.variants.draw import NEGATIVE_ZERO, too_near
from assessment.counts import counted
from assessment.items import Item, MultipleChoice, Numeric, Output, SingleChoice

MAX_OUTPUT = 40
#: The largest tolerance, as a share of the answer.
MAX_TOLERANCE = 0.05


@item_rule
def key_not_distractor(item: Item) -> Iterator[Complaint]:
    """The key is not among the distractors, not even with other case or spacing. An option that is right and wrong at once is
    marked wrong for some learners who chose the right one.
    """
    match item:
        case SingleChoice():
            keys: tuple[str, ...] = (item.key,)
        case MultipleChoice():
            keys = item.keys
        case _:
            return
    for wrong in item.distractors:
        if fold(wrong.text) in {fold(key) for key in keys}:
            yield f"{excerpt(wrong.text)} is a key and a distractor.", "Change one of them."


@item_rule
def several_keys(item: Item) -> Iterator[Complaint]:
    """A multiple choice has one to four keys and at least one distractor. How many are right is part of the question, and
    without distractors ticking everything is right.
    """
    if isinstance(item, MultipleChoice) and not 1 <= len(item.keys) <= 4:
        yield f"it has {counted(len(item.keys), 'key')}.", "Give one to four."
    if isinstance(item, MultipleChoice) and not item.distractors:
        yield "there is no distractor.", "Add at least one wrong option."


@item_rule
def tolerance(item: Item) -> Iterator[Complaint]:
    """The answer of a numeric item is finite; its tolerance is above 0 and at most 5 % of the answer, or 0 for a whole number
    that is counted. A wide tolerance accepts guesses; without one, rounding is marked wrong.
    """
    if isinstance(item, Numeric) and item.generator is None:
        assert item.answer is not None and item.tolerance is not None
        yield from tolerance_complaints(item.answer, item.tolerance)


def tolerance_complaints(answer: float, allowed: float) -> Iterator[Complaint]:
    """Yield what is wrong with an answer and its tolerance, written or drawn."""
    if not math.isfinite(answer) or not math.isfinite(allowed):
        yield f"the answer is {answer} and the tolerance {allowed}.", "Both must be finite numbers."
    elif allowed < 0:
        yield f"the tolerance is {allowed:g}.", "Give a number above 0, or 0 for a whole number that is counted."
    elif allowed == 0 and not float(answer).is_integer():
        yield (
            f"the tolerance is 0, but the answer {answer:.12g} is not a whole number.",
            "Allow for the rounding the stem asks for.",
        )
    elif allowed > MAX_TOLERANCE * abs(answer) * (1 + 1e-9):
        share = f"{allowed / abs(answer):.0%} of the answer {answer:.6g}" if answer else "not 0 while the answer is 0"
        yield (
            f"the tolerance {allowed:g} is {share}.",
            f"Make it at most {MAX_TOLERANCE * abs(answer):.3g}, or ask for another quantity.",
        )


@item_rule
def errors_apart(item: Item) -> Iterator[Complaint]:
    """A typed item lists the wrong answers that named mistakes give: two or more for a number, one or more for a program. Each
    differs from the key: a number by more than two tolerances, since rounding may move it by one; a line after the grader's
    folding. Otherwise a wrong method is marked right.
    """
    if not isinstance(item, Numeric | Output) or item.generator is not None:
        return
    needed = 2 if isinstance(item, Numeric) else 1
    if len(item.expected_errors) < needed:
        yield (
            f"it has {counted(len(item.expected_errors), 'expected error')}.",
            f"List at least {needed}, each with its misconception.",
        )
    for given, times in Counter(error.given for error in item.expected_errors).items():
        if times > 1:
            yield f"the expected error {given!r} is listed {times} times.", "Keep one of them."
    for error in item.expected_errors:
        if isinstance(item, Numeric):
            assert item.answer is not None and item.tolerance is not None
            near = too_near(float(error.given), item.answer, item.tolerance)
        else:
            near = typed.fold_line(error.given) == typed.fold_line(item.key)
        if near:
            yield (
                f"the expected error {error.given!r} would be marked right, or nearly so.",
                "Change the numbers until the mistake shows.",
            )


@item_rule
def output_key(item: Item) -> Iterator[Complaint]:
    """The key of an output item is one line of at most 40 characters without spaces at its ends, and without a zero that
    has a sign. It is typed by hand: longer lines test patience, and nobody types -0.00.
    """
    if isinstance(item, Output) and item.generator is None:
        yield from output_complaints(item.key)


def output_complaints(line: str) -> Iterator[Complaint]:
    """Yield what is wrong with a line that learners have to type."""
    if not line.strip() or "\n" in line or line != line.strip():
        yield f"the key {excerpt(line)} is not one line of text.", "Give exactly the one line that the program prints."
    elif len(line) > MAX_OUTPUT:
        yield f"the key has {len(line)} characters.", f"Print less: at most {MAX_OUTPUT} characters."
    elif NEGATIVE_ZERO.search(line):
        yield f"the key {excerpt(line)} holds a zero with a sign.", "Change the numbers: rounding decides the sign."


@item_rule
def program(item: Item) -> Iterator[Complaint]:
    """An output item shows a Python program; a numeric item without generator carries a one-line `check` program that
    computes its answer another way. Both are run by `prove`, so that no key rests on trust.
    """
    if isinstance(item, Output):
        if not item.code.strip():
            yield "there is no code.", "Show the program whose output is asked for."
        elif item.language != "python":
            yield (
                f"the language is {item.language!r}.",
                "Only Python can be run; ask about other languages in another kind.",
            )
        elif item.generator is None and (fault := _syntax_fault(item.code)) and item.key != "SyntaxError":
            yield f"the code does not compile: {fault}.", "Fix it."
    elif isinstance(item, Numeric) and item.generator is None:
        lines = item.check.strip().splitlines()
        if len(lines) != 1:
            yield f"check has {counted(len(lines), 'line')}.", "Write one line of Python that prints the answer."
        elif fault := _syntax_fault(item.check):
            yield f"check does not compile: {fault}.", "Fix it."


def _syntax_fault(source: str) -> str:
    try:
        ast.parse(source.strip())
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    return ""

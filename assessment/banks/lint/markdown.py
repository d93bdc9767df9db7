"""Split Markdown with LaTeX into what the rules need: fences, code spans, formulas, tables and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment import marks
from assessment.items import Item, MultipleChoice, Numeric, Output, Program, SingleChoice

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
FORMULA = re.compile(r"(?<!\\)\$\$(.+?)(?<!\\)\$\$|(?<!\\)\$(.+?)(?<!\\)\$", re.DOTALL)
TABLE_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
#: LaTeX commands that print nothing themselves, and those that print their own name.
_SILENT = re.compile(
    r"\\(text|mathrm|mathbf|mathbb|mathcal|operatorname|left|right|frac|dfrac|tfrac|quad|boldsymbol|bigl?|bigr)(?![a-zA-Z])"
)
_NAMED = re.compile(r"\\(log|ln|exp|sin|cos|tan|max|min|lim|det|Pr|arg|sup|inf|gcd|mod|bmod)(?![a-zA-Z])")


def options(item: Item) -> tuple[str, ...]:
    """Return the options of a choice item, keys first; none for a typed item."""
    match item:
        case SingleChoice():
            return (item.key, *(wrong.text for wrong in item.distractors))
        case MultipleChoice():
            return (*item.keys, *(wrong.text for wrong in item.distractors))
        case Numeric() | Output() | Program():
            return ()


def misconceptions(item: Item) -> tuple[str, ...]:
    """Return the misconceptions of an item as its file has them."""
    match item:
        case SingleChoice() | MultipleChoice():
            return tuple(wrong.misconception for wrong in item.distractors)
        case Numeric() | Output():
            return tuple(error.misconception for error in item.expected_errors)
        case Program():
            return tuple(faulty.misconception for faulty in item.faulty)


def texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for each Markdown text of an item, such as ("the stem", ...)."""
    yield "the stem", item.stem
    for option in options(item):
        yield f"the option {excerpt(option)}", option
    if item.figure:
        yield "the figure's alternative text", item.figure.alt
    yield "the explanation", item.explanation
    for misconception in misconceptions(item):
        yield f"the misconception {excerpt(misconception)}", misconception
    if isinstance(item, Program):
        yield from ((f"the hint of case {number}", case.hint) for number, case in enumerate(item.cases, 1) if case.hint)
        if item.further:
            yield "further", item.further


def is_balanced(formula: str) -> bool:
    r"""Tell whether every brace and every `\left` of a formula has its partner."""
    depth = 0
    for character in re.sub(r"\\[{}\\]", "", formula):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    left, right = (len(re.findall(rf"\\{side}(?![a-zA-Z])", formula)) for side in ("left", "right"))
    return not depth and left == right


def excerpt(text: str, length: int = 40) -> str:
    """Quote a text, shortened to at most `length` characters."""
    line = " ".join(text.split())
    return repr(line if len(line) <= length else line[: length - 1].rstrip() + "…")


def without_code(text: str) -> str:
    """Leave out fenced blocks, and replace each code span by a word."""
    return marks.replace(without_fences(text), lambda _: "code", dollars=0)


def without_fences(text: str) -> str:
    """Leave out fenced blocks; a fence that is never closed stays."""
    lines = text.split("\n")
    fences = [match and (match[1], not match[2].strip(" \t")) for match in map(_FENCE.fullmatch, lines)]
    # the longest closing fence of each kind at or after a line, so that unclosed fences do not make the search quadratic
    longest: list[dict[str, int]] = [{"`": 0, "~": 0}]
    for fence in reversed(fences):
        longest.append(
            longest[-1] | ({fence[0][0]: max(longest[-1][fence[0][0]], len(fence[0]))} if fence and fence[1] else {})
        )
    longest.reverse()
    kept, index = [], 0
    while index < len(lines):
        fence = fences[index]
        if fence and longest[index + 1][fence[0][0]] >= len(fence[0]):
            index = next(
                later
                for later in range(index + 1, len(lines))
                if (end := fences[later]) and end[1] and end[0].startswith(fence[0])
            )
            kept.append("")
        else:
            kept.append(lines[index])
        index += 1
    return "\n".join(kept)


def without_formulas(text: str) -> str:
    """Replace each formula by a letter."""
    return FORMULA.sub("x", text)


def prose(text: str) -> str:
    """Return what reads as sentences: without fences and tables, each formula and code span a word."""
    return without_formulas(TABLE_ROW.sub("", without_code(text)))


def formulas(text: str) -> list[str]:
    """Return the formulas between dollar signs, outside code."""
    return [match[1] or match[2] for match in FORMULA.finditer(without_code(text))]


def words(text: str) -> int:
    """Count the words of a text's prose."""
    return len([word for word in prose(text).split() if re.search(r"\w", word)])


def sentences(text: str) -> list[str]:
    """Split a text's prose into sentences."""
    plain = re.sub(r"\b(e\.g|i\.e|vs|etc|cf|approx|resp)\.", r"\1", prose(text))
    return [
        part
        for part in re.split(r"(?<=[.!?:])\s+(?=\S)|(?<=[.!?])[\"')”]+\s+|\n\s*\n", plain.strip())
        if re.search(r"\w", part)
    ]


def visible_length(text: str) -> int:
    """Count the characters a reader sees: two for `$\\frac{a}{b}$`, none for backticks and asterisks."""
    seen = FORMULA.sub(lambda match: _visible_formula(match[1] or match[2]), text)
    return len(re.sub(r"`|\*\*", "", seen).strip())


def _visible_formula(latex: str) -> str:
    plain = _NAMED.sub(r"\1", _SILENT.sub("", latex))
    return re.sub(r"[{}^_\\\s]", "", re.sub(r"\\[a-zA-Z]+", "x", plain))

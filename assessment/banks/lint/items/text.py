"""Rules about the form of texts: characters, formulas, code spans, tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assessment import marks
from assessment.banks.lint.markdown import (
    excerpt,
    formulas,
    is_balanced,
    texts,
    without_code,
    without_fences,
    without_formulas,
)
from assessment.banks.lint.rule import Complaint, item_rule
from assessment.items import Item, MultipleChoice, Output, SingleChoice

#: Two words in a row, as in prose; placeholders and text commands of a formula are removed first.
_TWO_WORDS = re.compile(r"(?<![\\a-zA-Z])[a-z]{2,}[,.]?\s+[a-z]{2,}(?![a-zA-Z(])")
_WORDY = re.compile(
    r"@\{\w+(?::,)?\}|\\(?:text|mathrm|operatorname|textbf|textit|mathbf|mathtt|texttt|begin|end)\s*\{[^{}]*\}"
)
_MARKUP = {
    "an emoji or icon code": re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])|:material/"),
    "coloured text": re.compile(r"(?<!\w):[a-z]+(?:-background|-badge)?\["),
    "HTML": re.compile(r"</?[a-zA-Z][^<>\n]*>|&(?:[a-z]+|#\d+);"),
    "an image": re.compile(r"!\["),
    "struck-through text": re.compile(r"~[^~\n]+~"),
}


@item_rule
def control_characters(item: Item) -> Iterator[Complaint]:
    r"""No text has control characters other than line breaks. `"\frac"` in a TOML string with double quotes silently becomes a
    form feed and "rac"; literal strings in single quotes keep every backslash.
    """
    everything = [*texts(item), ("the code", item.code)]
    if isinstance(item, Output):
        everything += [("the key", item.key), *(("an expected error", error.given) for error in item.expected_errors)]
    for name, text in everything:
        allowed = "\n\t" if name in ("the code", "the stem") else "\n"
        for character in sorted({c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in allowed}):
            yield f"{name} has the control character {character!r}.", "Use a literal TOML string in single quotes."


@item_rule
def balanced_dollars(item: Item) -> Iterator[Complaint]:
    """Formulas are enclosed in two dollar signs in the same paragraph. One missing sign turns the rest of the paragraph into
    italics without spaces.
    """
    for name, text in texts(item):
        for paragraph in re.split(r"\n\s*\n", without_code(text)):
            if len(re.findall(r"(?<!\\)\$", paragraph)) % 2:
                yield (
                    f"{name} has an odd number of $ signs ({excerpt(paragraph)}).",
                    "Close the formula; write amounts of money in words.",
                )


@item_rule
def currency(item: Item) -> Iterator[Complaint]:
    """A dollar sign only ever begins or ends a formula; amounts are written in words ("5 dollars"). The text between two prices
    would be set as mathematics.
    """
    for name, text in texts(item):
        for formula in formulas(text):
            plain = _WORDY.sub("", formula)
            if _TWO_WORDS.search(plain):
                yield (
                    f"{name} has prose set as a formula: {excerpt(formula)}.",
                    "Write 'dollars', or close the formula before the words.",
                )


@item_rule
def balanced_braces(item: Item) -> Iterator[Complaint]:
    r"""Inside a formula braces are balanced, and each `\left` has its `\right`. Otherwise the learner sees red LaTeX source."""
    for name, text in texts(item):
        for formula in formulas(text):
            if not is_balanced(formula):
                yield (
                    f"{name} has unbalanced braces in {excerpt(formula)}.",
                    r"Match every { with }, every \left with \right.",
                )


@item_rule
def balanced_code(item: Item) -> Iterator[Complaint]:
    """Code fences and backticks come in pairs. One missing backtick swallows the text up to the next one."""
    for name, text in texts(item):
        rest = without_fences(text)
        if re.search(r"^ {0,3}(```|~~~)", rest, re.MULTILINE):
            yield f"{name} has a code fence without an end.", "Close it with ``` on a line of its own."
        elif "`" in marks.replace(rest, lambda _: "", dollars=0):
            yield f"{name} has a backtick without a partner.", "Close the code span."


@item_rule
def markup(item: Item) -> Iterator[Complaint]:
    """Texts are plain Markdown with formulas: no HTML, images, emoji codes, colour marks or struck-through text outside code.
    They would be shown as source or, like a pair of tildes, silently change the meaning; exports support only the plain form.
    """
    for name, text in texts(item):
        plain = without_formulas(without_code(text))
        for what, pattern in _MARKUP.items():
            if match := pattern.search(plain):
                yield f"{name} has {what}: {match[0]!r}.", "Write it in words, or in backticks if it is code."


@item_rule
def table_form(item: Item) -> Iterator[Complaint]:
    """A Markdown table has an empty line before it, a header row, a separator row, and the same number of cells in each row.
    Otherwise it is shown as bars and dashes that nobody can read.
    """
    lines = without_fences(item.stem).splitlines()
    for index, line in enumerate(lines):
        before = lines[index - 1].strip() if index else ""
        if not line.lstrip().startswith("|") or before.startswith("|"):
            continue
        rows = []
        for row in lines[index:]:
            if not row.lstrip().startswith("|"):
                break
            rows.append(row.strip())
        if before:
            yield "a table follows text without an empty line.", "Put an empty line before its header row."
        if len(rows) < 3 or not re.fullmatch(r"[|:\- ]+", rows[1]) or "-" not in rows[1]:
            yield (
                "a table lacks its separator row or its body.",
                "Write header row, separator row (| --- | --- |), rows.",
            )
        if len({_cells(row) for row in rows}) > 1:
            yield (
                "the rows of a table differ in their number of cells.",
                r"Give each row the same; write \| for a bar inside a cell.",
            )


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row))


@item_rule
def stray_names(item: Item) -> Iterator[Complaint]:
    """`@{name}` is used only in the stem, code and explanation of an item with a generator, and in the options and misconceptions
    of a choice item with one. Anywhere else nothing fills it in, and learners read the placeholder.
    """
    generated = item.generator is not None
    everywhere = isinstance(item, SingleChoice | MultipleChoice)
    for name, text in [*texts(item), ("the code", item.code)]:
        fills = generated and (everywhere or name in ("the stem", "the code", "the explanation"))
        if "@{" in text and not fills:
            yield (
                f"{name} has a placeholder that nothing fills in.",
                "Write the number itself, or give the item a generator.",
            )

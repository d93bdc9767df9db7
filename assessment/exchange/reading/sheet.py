"""The rows of a table, from CSV or XLSX, under the names that its columns have here."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice, zip_longest

from assessment.errors import UnreadableFile
from assessment.exchange.reading.files import Source

#: Other names that tables have for a column.
_SYNONYMS = {
    "question": ("stem", "question text", "prompt", "questions", "question title", "item", "text"),
    "answer": (
        *("key", "correct", "correct answer", "right answer", "correct option", "correct answers", "answer key"),
        *("correct answer(s)", "correct choice", "solution", "answers"),
    ),
    "explanation": ("feedback", "general feedback", "rationale", "answer explanation", "comment"),
    "id": ("name", "title", "question id", "nr", "no"),
    "tolerance": ("margin", "error margin", "within"),
    "cognitive": ("cognitive level",),
}
_NEEDED = frozenset(["question", "answer"])
#: Rows that may stand above the header, and how large a table may be.
_MOST_TITLES, _MOST_ROWS, _MOST_COLUMNS = 15, 20_000, 100
_LETTERS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with their places, each a cell a column, and whether numbers are written with a comma."""

    rows: list[tuple[str, Mapping[str, str]]]
    decimal_comma: bool = False


def of_csv(text: str, name: str) -> Sheet:
    """Read a CSV file, whichever of comma, semicolon and tab it has; Excel may say so in a first line, `sep=;`."""
    said = re.match(r'"?sep=(.)"?[^\n]*\n', text, re.IGNORECASE)
    text = text[said.end() :] if said else text
    head = text.lstrip("\n").split("\n", 1)[0]
    separator = said[1] if said else max(",;\t", key=head.count)
    csv.field_size_limit(2**25)
    try:
        rows = list(islice(csv.reader(StringIO(text), delimiter=separator, strict=True), _MOST_ROWS + 2))
    except csv.Error as error:
        raise UnreadableFile(
            f"{name}: is no table ({error}). Close every quotation mark, and save it again."
        ) from error
    return Sheet(_named(rows, name), decimal_comma=separator == ";")


def of_xlsx(source: Source) -> Sheet:
    """Read the first sheet of a workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(source.data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size may be anything
        cells = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS + 2, max_col=_MOST_COLUMNS)
        values = [[_cell(cell) for cell in row] for row in cells]
    except Exception as error:  # the library raises whatever the damage leads to
        raise UnreadableFile(f"{source.name}: is no workbook that can be read ({error}). Save it again.") from error
    return Sheet(_named(values, source.name))


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _named(values: list[list[str]], name: str) -> list[tuple[str, Mapping[str, str]]]:
    """Give the cells of each row the names of their columns, which stand in the header row; what stands above it is a title."""
    if len(values) > _MOST_ROWS:
        raise UnreadableFile(f"{name}: has more than {_MOST_ROWS:,} rows. Split it.")
    filled = [number for number, row in enumerate(values) if any(cell.strip() for cell in row)]
    if not filled:
        raise UnreadableFile(f"{name}: is an empty table. Save it again.")
    top = next((number for number in filled[:_MOST_TITLES] if set(_heads(values[number])) >= _NEEDED), filled[0])
    heads, top = _joined(values, top)
    if twice := [head for head in heads if head and heads.count(head) > 1]:
        raise UnreadableFile(f"{name}: two columns are called {twice[0]!r}. Rename one.")
    if not set(heads) >= _NEEDED:
        said = ", ".join(filter(None, heads))[:200] or "nothing"
        raise UnreadableFile(
            f"{name}: the first row has no columns 'question' and 'answer', but {said}. "
            "Name the columns there; docs/exchange.md lists them."
        )
    return [
        (f"row {number}", dict(zip(heads, (cell.strip() for cell in row), strict=False)))
        for number, row in enumerate(values[top + 1 :], start=top + 2)
        if any(cell.strip() for cell in row)
    ]


def _joined(values: list[list[str]], top: int) -> tuple[list[str], int]:
    """Read the header row, and the row below it where cells of the header were merged over names of their own."""
    head = values[top]
    below = values[top + 1] if top + 1 < len(values) else []
    names = [_column(cell) for cell in head]
    under = {name: cell.strip() for name, cell in zip(names, below, strict=False) if name in _NEEDED}
    if any(cell.strip() for cell in below) and len(under) == len(_NEEDED) and not any(under.values()):
        return _heads(
            [(lower.strip() and lower) or upper for upper, lower in zip_longest(head, below, fillvalue="")]
        ), top + 1
    return _heads(head), top


def _heads(cells: Iterable[str]) -> list[str]:
    heads = [_column(cell) for cell in cells]
    asked = "question" in heads and "answer" in heads
    # a column for each letter alone is a column of options; `answer 1` ... beside an `answer` are options too
    return [f"option {head}" if asked and len(head) == 1 and head in _LETTERS else head for head in heads]


def _column(cell: str) -> str:
    folded = re.sub(r"[\s_]+", " ", cell.replace("\ufeff", "").strip().lower()).rstrip(":*? ")
    folded = re.sub(r" (?:- |\().*$", "", folded)  # templates explain a column behind a dash, or in brackets
    if match := re.fullmatch(r"(?:why|feedback|reason|misconception)(?: (?:answer|option))? ?([1-8a-h])", folded):
        return f"why {_digit(match[1])}"
    if match := re.fullmatch(r"(?:wrong|incorrect|distractor)(?: (?:answer|option))? ?([1-8])", folded):
        return f"wrong {match[1]}"
    if match := re.fullmatch(r"(?:option|choice|answer)(?: option)? ?([a-h1-8])", folded):
        return f"option {match[1] if match[1] in _LETTERS else _LETTERS[int(match[1]) - 1]}"
    return next((name for name, others in _SYNONYMS.items() if folded in others), folded)


def _digit(sign: str) -> str:
    return str(_LETTERS.index(sign) + 1) if sign in _LETTERS else sign

"""Read the rows of a table, from CSV or XLSX, under our own column names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice, zip_longest

from assessment.errors import UnreadableFile
from assessment.exchange.reading.files import Source

#: Other names for a column.
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
#: The most rows above the header, rows in all, and columns.
_MOST_TITLES, _MOST_ROWS, _MOST_COLUMNS = 15, 20_000, 100
_LETTERS = "abcdefgh"
#: The name of what a row has beyond the named columns, which no header can have.
BEYOND = "\0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows as (location, cells by column name), whether numbers have a decimal comma, and whether commas in texts may part cells."""

    rows: list[tuple[str, Mapping[str, str]]]
    decimal_comma: bool = False
    parted: bool = False


def read_csv(text: str, name: str) -> Sheet:
    """Read a CSV file separated by commas, semicolons or tabs; a first line such as Excel's `sep=;` decides.

    Raises `UnreadableFile`.
    """
    declared = re.match(r'"?sep=(.)"?[^\n]*\n', text, re.IGNORECASE)
    text = text[declared.end() :] if declared else text
    head = text.lstrip("\n").split("\n", 1)[0]
    separator = declared[1] if declared else max(",;\t", key=head.count)
    csv.field_size_limit(2**25)
    try:
        rows = list(islice(csv.reader(StringIO(text), delimiter=separator, strict=True), _MOST_ROWS + 2))
    except csv.Error as error:
        raise UnreadableFile(
            f"{name}: is not a table ({error}). Close every quotation mark, and save it again."
        ) from error
    return Sheet(_rows(rows, name), decimal_comma=separator == ";", parted=True)


def read_xlsx(source: Source) -> Sheet:
    """Read the first sheet of a workbook. Raises `UnreadableFile`."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(source.data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the size a file declares cannot be trusted
        cells = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS + 2, max_col=_MOST_COLUMNS)
        values = [[_cell(cell) for cell in row] for row in cells]
    except Exception as error:  # damaged files make the library raise errors of any type
        raise UnreadableFile(f"{source.name}: is not a readable workbook ({error}). Save it again.") from error
    return Sheet(_rows(values, source.name))


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _rows(values: list[list[str]], name: str) -> list[tuple[str, Mapping[str, str]]]:
    """Name the cells of each row by the header row; rows above it are titles and ignored."""
    if len(values) > _MOST_ROWS:
        raise UnreadableFile(f"{name}: has more than {_MOST_ROWS:,} rows. Split it.")
    filled = [number for number, row in enumerate(values) if any(cell.strip() for cell in row)]
    if not filled:
        raise UnreadableFile(f"{name}: is an empty table. Save it again.")
    top = next((number for number in filled[:_MOST_TITLES] if set(_column_names(values[number])) >= _NEEDED), filled[0])
    heads, top = _header(values, top)
    if repeated := [head for head in heads if head and heads.count(head) > 1]:
        raise UnreadableFile(f"{name}: two columns are called {repeated[0]!r}. Rename one.")
    if not set(heads) >= _NEEDED:
        present = ", ".join(filter(None, heads))[:200] or "nothing"
        raise UnreadableFile(
            f"{name}: the first row has no columns 'question' and 'answer', but {present}. "
            "Name the columns there; docs/exchange.md lists them."
        )
    return [
        (f"row {number}", _named(heads, [cell.strip() for cell in row]))
        for number, row in enumerate(values[top + 1 :], start=top + 2)
        if any(cell.strip() for cell in row)
    ]


def _named(heads: list[str], cells: list[str]) -> dict[str, str]:
    """Name the cells of a row; missing ones are empty, and those beyond the named columns are joined under `BEYOND`."""
    named = dict(zip_longest(heads, cells[: len(heads)], fillvalue=""))
    return named | {BEYOND: " ".join(filter(None, cells[len(heads) :]))}


def _header(values: list[list[str]], top: int) -> tuple[list[str], int]:
    """Return the column names and the header's last row: two rows where merged cells span names below them."""
    head = values[top]
    below = values[top + 1] if top + 1 < len(values) else []
    names = [_column_name(cell) for cell in head]
    under = {name: cell.strip() for name, cell in zip(names, below, strict=False) if name in _NEEDED}
    if any(cell.strip() for cell in below) and len(under) == len(_NEEDED) and not any(under.values()):
        return _column_names(
            [(lower.strip() and lower) or upper for upper, lower in zip_longest(head, below, fillvalue="")]
        ), top + 1
    return _column_names(head), top


def _column_names(cells: Iterable[str]) -> list[str]:
    heads = [_column_name(cell) for cell in cells]
    asked = "question" in heads and "answer" in heads
    # a column named by a single letter holds an option; so do `answer 1` ... beside an `answer`
    return [f"option {head}" if asked and len(head) == 1 and head in _LETTERS else head for head in heads]


def _column_name(cell: str) -> str:
    folded = re.sub(r"[\s_]+", " ", cell.replace("\ufeff", "").strip().lower()).rstrip(":*? ")
    folded = re.sub(r" (?:- |\().*$", "", folded)  # templates explain a column after a dash or in brackets
    if match := re.fullmatch(r"(?:why|feedback|reason|misconception)(?: (?:answer|option))? ?([1-8a-h])", folded):
        return f"why {_digit(match[1])}"
    if match := re.fullmatch(r"(?:wrong|incorrect|distractor)(?: (?:answer|option))? ?([1-8])", folded):
        return f"wrong {match[1]}"
    if match := re.fullmatch(r"(?:option|choice|answer)(?: option)? ?([a-h1-8])", folded):
        return f"option {match[1] if match[1] in _LETTERS else _LETTERS[int(match[1]) - 1]}"
    return next((name for name, others in _SYNONYMS.items() if folded in others), folded)


def _digit(sign: str) -> str:
    return str(_LETTERS.index(sign) + 1) if sign in _LETTERS else sign

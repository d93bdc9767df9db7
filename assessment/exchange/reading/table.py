"""Read questions from a table with a header row, from CSV or XLSX.

Columns, in any order: `question`, `answer` (a text, several with `|` between them, or a number), `tolerance`, `wrong 1`,
`why 1`, `wrong 2` ..., `explanation`, `id`, `level`, `cognitive`. Or `option a` ... `option h`, with letters as the answer.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO

from assessment.errors import UnreadableFile
from assessment.exchange.reading.files import Source
from assessment.exchange.reading.html import plain
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question, Read

#: Other names that tables have for a column.
_SYNONYMS = {
    "question": ("stem", "question text", "prompt"),
    "answer": ("key", "correct", "correct answer", "right answer", "correct option"),
    "explanation": ("feedback", "general feedback", "rationale"),
    "id": ("name", "title"),
}
_LETTERS = "abcdefgh"
_MOST_ROWS = 20_000

Row = tuple[str, Mapping[str, str]]


def rows_of_csv(text: str, name: str) -> list[Row]:
    """Read a CSV file, whichever of comma, semicolon and tab it has."""
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        return _rows(list(csv.reader(StringIO(text), delimiter=separator, strict=True)), name, "line")
    except csv.Error as error:
        raise UnreadableFile(
            f"{name}: is no table ({error}). Close every quotation mark, and save it again."
        ) from error


def rows_of_xlsx(source: Source) -> list[Row]:
    """Read the first sheet of a workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(source.data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        values = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as error:  # the library raises whatever the damage leads to
        raise UnreadableFile(f"{source.name}: is no workbook that can be read ({error}). Save it again.") from error
    return _rows(values, source.name, "row")


def _rows(values: list[list[str]], name: str, unit: str) -> list[Row]:
    if len(values) > _MOST_ROWS:
        raise UnreadableFile(f"{name}: has more than {_MOST_ROWS:,} rows. Split it.")
    heads = [_column(cell) for cell in values[0]] if values else []
    if twice := [head for head in heads if head and heads.count(head) > 1]:
        raise UnreadableFile(f"{name}: two columns are called {twice[0]!r}. Rename one.")
    if not {"question", "answer"} <= set(heads):
        raise UnreadableFile(
            f"{name}: the first row has no columns 'question' and 'answer', but {', '.join(filter(None, heads)) or 'nothing'}. "
            "Name the columns there; docs/exchange.md lists them."
        )
    return [
        (f"{unit} {number}", dict(zip(heads, (cell.strip() for cell in row), strict=False)))
        for number, row in enumerate(values[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _column(cell: str) -> str:
    folded = re.sub(r"[\s_]+", " ", cell.strip().lower())
    folded = re.sub(r"^(wrong|why)(?: answer)? ?(\d+)$", r"\1 \2", folded)
    folded = re.sub(r"^(?:option|choice|answer) ([a-h])$", r"option \1", folded)
    return next((name for name, others in _SYNONYMS.items() if folded in others), folded)


def read(rows: Iterable[Row]) -> Read:
    """Read a question of each row."""
    return [_question(location, row) for location, row in rows]


def _question(location: str, row: Mapping[str, str]) -> Question | LeftOut:
    answer = row.get("answer", "")
    if not answer:
        return LeftOut(location, "its answer is empty. Fill it in.")
    lettered = {letter: text for letter in _LETTERS if (text := row.get(f"option {letter}", ""))}
    wrong = [(text, row.get(f"why {n}", "")) for n in range(1, 9) if (text := row.get(f"wrong {n}", ""))]
    number = _number(answer)
    if lettered:
        keys = {letter for letter in re.split(r"[\s,;|]+", answer.lower()) if letter}
        if not keys <= set(lettered):
            return LeftOut(location, f"its answer {answer!r} names no option. Give the letter, or several with commas.")
        answers = [Answer(plain(text), float(letter in keys)) for letter, text in lettered.items()]
        several = len(keys) > 1
    elif (
        number is not None and ("tolerance" in row or not wrong) and all(_number(text) is not None for text, _ in wrong)
    ):
        within = _number(row.get("tolerance") or "0")
        if within is None or within < 0:
            return LeftOut(location, f"its tolerance {row['tolerance']!r} is not a number of 0 or more. Correct it.")
        answers = [Answer(str(number), 1.0, "", within)]
        answers += [Answer(str(_number(text)), 0.0, plain(why), within) for text, why in wrong]
        return _made(location, row, "number", answers)
    else:
        keys_given = [key.strip() for key in answer.split("|") if key.strip()]
        answers = [Answer(plain(key), 1.0) for key in keys_given]
        answers += [Answer(plain(text), 0.0, plain(why)) for text, why in wrong]
        several = len(keys_given) > 1
    return _made(location, row, "choices" if several else "choice", answers)


def _made(location: str, row: Mapping[str, str], form: Form, answers: list[Answer]) -> Question:
    tags = (f"level-{row.get('level', '')}", row.get("cognitive", "").lower())
    texts = plain(row["question"]), plain(row.get("explanation", ""))
    return Question(location, row.get("id", ""), form, texts[0], tuple(answers), texts[1], tags=tags)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

"""A table of answers from elsewhere, CSV, Parquet or XLSX, as text: a number in an id column keeps its form."""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
from io import StringIO
from pathlib import Path

import pandas as pd

from assessment.calibrate import parquet
from assessment.calibrate.cell_text import as_text, unreadable
from assessment.errors import GroundworkError

#: A workbook may unpack to so many bytes, and hold so many columns.
_UNPACKED, _COLUMNS = 512 * 2**20, 200
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(path: Path) -> pd.DataFrame:
    """Read a table by the end of its name; every cell is a text without spaces at its ends, empty where there is nothing.

    A CSV may part its cells by commas, semicolons or tabs, and begin with a byte-order mark. Raises `GroundworkError`.
    """
    try:
        match path.suffix.lower():
            case ".parquet":
                return parquet.read(path)
            case ".xlsx":
                frame = _workbook(path)
            case _:
                frame = _csv(path)
    except FileNotFoundError as error:
        raise GroundworkError(f"There is no file {path}. Correct the path.") from error
    except ImportError as error:
        raise GroundworkError(f"{path}: reading it needs `pip install openpyxl`. Or write a CSV.") from error
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile) as error:  # those of pandas are ValueErrors
        raise unreadable(path, error) from error
    columns = [as_text(name) for name in frame.columns]
    if twice := [name for name in columns if columns.count(name) > 1]:
        raise GroundworkError(f"{path}: two columns are called {twice[0]!r}. Rename one.")
    frame.columns = pd.Index(columns)
    return frame.apply(lambda column: column.map(as_text))


def _csv(path: Path) -> pd.DataFrame:
    if path.is_char_device():  # which may have no end
        raise ValueError("it is a device")
    data = path.read_bytes()
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").lstrip()
    except UnicodeDecodeError as error:
        raise ValueError("it is not in UTF-8 (Excel calls that “CSV UTF-8”)") from error
    if "\0" in text:
        raise ValueError("it is no text, or in UTF-16 without its mark")
    head, _, rows = text.partition("\n")
    separator = max(",;\t", key=head.count)
    if re.fullmatch(r"sep=[,;\t]", head):  # how Excel notes it
        separator = head[-1]
        head, _, rows = rows.partition("\n")
    frame = _cells(f"{head}\n{rows}", separator)
    if isinstance(frame.index, pd.RangeIndex):
        return frame
    beyond = frame.index.nlevels  # cells that the rows have beyond those named, which would move all others
    frame = _cells(f"{head}{separator * beyond}\n{rows}", separator)
    if (frame.iloc[:, -beyond:] != "").any(axis=None):
        raise ValueError("its rows have more cells than its first line has names")
    return frame.iloc[:, :-beyond]


def _cells(text: str, separator: str) -> pd.DataFrame:
    # only we say what counts as missing
    return pd.read_csv(StringIO(text), sep=separator, dtype=str, keep_default_na=False)


def _workbook(path: Path) -> pd.DataFrame:
    """Read the first sheet; its first row that holds anything names the columns."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
            raise ValueError(f"it unpacks to more than {_UNPACKED >> 20} MB")
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size may be anything
        cells = sheet.iter_rows(values_only=True, max_col=_COLUMNS)
        numbered = [(number, row) for number, row in enumerate(cells) if any(as_text(cell) for cell in row)]
    finally:
        book.close()
    if not numbered:
        raise ValueError("its first sheet is empty")
    first, rows = numbered[0][0], [row for _, row in numbered]
    width = max(map(len, rows))
    padded = [list(row) + [None] * (width - len(row)) for row in rows]
    heads = [as_text(cell) for cell in padded[0]]
    named = [position for position, head in enumerate(heads) if head]
    table = [[row[position] for position in named] for row in padded[1:]]
    below = [number - first - 1 for number, _ in numbered[1:]]
    return pd.DataFrame(table, below, [heads[position] for position in named], dtype=object)

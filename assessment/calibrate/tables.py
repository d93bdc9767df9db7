"""A table of answers from elsewhere, CSV, Parquet or XLSX, as text: a number in an id column keeps its form."""

from __future__ import annotations

import codecs
import csv
import unicodedata
import zipfile
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pandas as pd

from assessment.errors import GroundworkError

#: Bytes of a CSV.
_LARGEST = 256 * 2**20
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
                frame = pd.read_parquet(path).reset_index(drop=True)
            case ".xlsx":
                frame = _workbook(path)
            case _:
                frame = _csv(path)
    except FileNotFoundError as error:
        raise GroundworkError(f"There is no file {path}. Correct the path.") from error
    except ImportError as error:
        raise GroundworkError(f"{path}: reading it needs `pip install pyarrow openpyxl`. Or write a CSV.") from error
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile) as error:  # those of pandas are ValueErrors
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise GroundworkError(
            f"{path} cannot be read as a table: {reason}. Write it as CSV, Parquet or XLSX."
        ) from error
    columns = [str(name).strip() for name in frame.columns]
    if twice := [name for name in columns if columns.count(name) > 1]:
        raise GroundworkError(f"{path}: two columns are called {twice[0]!r}. Rename one.")
    frame.columns = pd.Index(columns)
    return frame.apply(lambda column: column.map(_text))


def _csv(path: Path) -> pd.DataFrame:
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)  # whatever its size is said to be; a device has none
    if len(data) > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST >> 20} MB")
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    text = data.decode(encoding)
    head = text.lstrip().split("\n", 1)[0]
    # only we say what counts as missing
    return pd.read_csv(StringIO(text), sep=max(",;\t", key=head.count), dtype=str, keep_default_na=False)


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
        numbered = [(number, row) for number, row in enumerate(cells) if any(_text(cell) for cell in row)]
    finally:
        book.close()
    if not numbered:
        raise ValueError("its first sheet is empty")
    first, rows = numbered[0][0], [row for _, row in numbered]
    width = max(map(len, rows))
    padded = [list(row) + [None] * (width - len(row)) for row in rows]
    heads = [_text(cell) for cell in padded[0]]
    named = [position for position, head in enumerate(heads) if head]
    table = [[row[position] for position in named] for row in padded[1:]]
    below = [number - first - 1 for number, _ in numbered[1:]]
    return pd.DataFrame(table, below, [heads[position] for position in named], dtype=object)


def _text(value: object) -> str:
    """Write a cell as a person sees it: a whole number without its point, nothing for nothing."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    # one id is one, however its accents are encoded and whatever unseen signs a program left beside it
    composed = unicodedata.normalize("NFC", str(value))
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf").strip()

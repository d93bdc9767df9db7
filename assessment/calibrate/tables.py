"""Read a table of answers from CSV, Parquet or XLSX, with every cell as text, so that ids keep their form."""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
from io import StringIO
from pathlib import Path
from typing import IO

import pandas as pd

from assessment.calibrate import parquet
from assessment.calibrate.cell_text import as_text, not_found, require_distinct, unreadable
from assessment.errors import GroundworkError

#: Maximum unpacked size of a workbook in bytes, and maximum number of its columns.
_UNPACKED, _COLUMNS = 512 * 2**20, 200
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(path: Path, workbook: bool = False) -> pd.DataFrame:
    """Read a table by its file extension, or as a `workbook`; every cell is a stripped text, empty for a missing value.

    A CSV may be separated by commas, semicolons or tabs, and begin with a byte-order mark. Raises `GroundworkError` for files
    that cannot be read.
    """
    try:
        match ".xlsx" if workbook else path.suffix.lower():
            case ".parquet":
                return parquet.read(path)
            case ".xlsx":
                frame = _workbook(path)
            case _:
                frame = _csv(path)
    except FileNotFoundError as error:
        raise not_found(path) from error
    except ImportError as error:
        raise GroundworkError(f"{path}: reading it needs `pip install openpyxl`. Or write a CSV.") from error
    except (OSError, ValueError, csv.Error) as error:  # pandas raises ValueErrors
        raise unreadable(path, error) from error
    columns = [as_text(name) for name in frame.columns]
    require_distinct(columns, path)
    frame.columns = pd.Index(columns)
    return frame.apply(lambda column: column.map(as_text))


def _csv(path: Path) -> pd.DataFrame:
    if path.is_char_device():  # it may never end
        raise ValueError("it is a device")
    data = path.read_bytes()
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    no_text = "it is no text, or in UTF-16 without its mark"
    try:
        text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").lstrip()
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise ValueError(no_text) from error
        raise ValueError("it is not in UTF-8 (Excel calls that “CSV UTF-8”)") from error
    if "\0" in text:
        raise ValueError(no_text)
    head, _, rows = text.partition("\n")
    separator = max(",;\t", key=head.count)
    if re.fullmatch(r"sep=[,;\t]", head):  # Excel's note of the separator
        separator = head[-1]
        head, _, rows = rows.partition("\n")
    frame = _cells(f"{head}\n{rows}", separator)
    if isinstance(frame.index, pd.RangeIndex):
        return frame
    beyond = frame.index.nlevels  # cells beyond the named columns, which pandas takes for an index
    frame = _cells(f"{head}{separator * beyond}\n{rows}", separator)
    if (frame.iloc[:, -beyond:] != "").any(axis=None):
        raise ValueError("its rows have more cells than its first line has names")
    return frame.iloc[:, :-beyond]


def _cells(text: str, separator: str) -> pd.DataFrame:
    # pandas would read texts such as "NA" as missing
    return pd.read_csv(StringIO(text), sep=separator, dtype=str, keep_default_na=False)


def _workbook(path: Path) -> pd.DataFrame:
    """Read the first sheet; its first row that is not empty names the columns."""
    with path.open("rb") as file:  # a path would need its extension
        sizes = _sizes(file)
        if sum(sizes.values()) > _UNPACKED:
            raise ValueError(f"it unpacks to more than {_UNPACKED >> 20} MB")
        if "[Content_Types].xml" not in sizes:
            raise ValueError("it is no workbook")
        numbered = _numbered_rows(file)
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


def _sizes(file: IO[bytes]) -> dict[str, int]:
    """Return the unpacked sizes of the files in a package; none of what is no package."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return {}


def _numbered_rows(file: IO[bytes]) -> list[tuple[int, tuple[object, ...]]]:
    """Return the rows of the first sheet that are not empty, with their numbers from 0."""
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # the dimensions stated in a file may be wrong
        cells = sheet.iter_rows(values_only=True, max_col=_COLUMNS)
        return [(number, row) for number, row in enumerate(cells) if any(as_text(cell) for cell in row)]
    except ImportError:
        raise
    except Exception as error:  # damaged files make the library raise errors of any type
        raise ValueError("the workbook is damaged") from error

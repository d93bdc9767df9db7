"""Read Parquet files of answers: their schema, and ranges of rows, with each distinct value converted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from assessment.calibrate.cell_text import as_text, not_found, require_distinct, unreadable
from assessment.errors import GroundworkError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

#: What is wrong with a file that the library cannot read; it says that in many words of its own.
_DAMAGED = "it is no Parquet file, or it is damaged"


@dataclass(frozen=True, slots=True)
class Outline:
    """The number of rows of a file, and the kind of values of each column."""

    path: Path
    rows: int
    kinds: dict[str, str]


def outline(path: Path) -> Outline:
    """Read the footer of a file. Raises `GroundworkError` if it is not a Parquet file."""
    with _open(path) as file:
        schema = file.schema_arrow
        return Outline(
            path, file.metadata.num_rows, {name.strip(): _kind(schema.field(name).type) for name in schema.names}
        )


def read(path: Path, columns: Sequence[str] | None = None, first: int = 0, rows: int | None = None) -> pd.DataFrame:
    """Read some columns, by default all, of `rows` rows from `first` on, as categories of texts.

    The index counts the file's rows from 0. Columns that the file does not have are left out. Raises `GroundworkError` for
    files that cannot be read.
    """
    with _open(path) as file:
        require_distinct(file.schema_arrow.names, path)
        names = {name.strip(): name for name in file.schema_arrow.names}
        wanted = [name for name in columns or names if name in names]
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
        ends = list(accumulate(sizes))
        last = file.metadata.num_rows if rows is None else first + rows
        groups = [g for g, end in enumerate(ends) if end > first and end - sizes[g] < last]
        begin = ends[groups[0]] - sizes[groups[0]] if groups else first
        try:
            table = file.read_row_groups(groups, [names[name] for name in wanted])
            table = table.slice(first - begin, last - first)
            values = {name: _texts(table[names[name]]) for name in wanted}
        except (OSError, ValueError) as error:
            raise unreadable(path, error, _DAMAGED) from error
    return pd.DataFrame(values, index=pd.RangeIndex(first, first + table.num_rows))


def _open(path: Path) -> pq.ParquetFile:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise GroundworkError(f"{path}: reading it needs `pip install pyarrow`. Or write a CSV.") from error
    if path.is_dir():
        raise GroundworkError(f"{path} is a folder. Name its files; a folder of banks stands before --parquet.")
    try:
        return pq.ParquetFile(path)
    except FileNotFoundError as error:
        raise not_found(path) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error, _DAMAGED) from error


def _texts(column: pa.ChunkedArray) -> pd.Categorical:
    """Convert a column to categories of texts; values with the same text are merged."""
    coded = column.unify_dictionaries().combine_chunks()
    if not hasattr(coded, "dictionary"):
        coded = coded.dictionary_encode()
    texts = [as_text(value) for value in coded.dictionary.to_pylist()]
    codes, distinct = pd.factorize(np.array([*texts, ""], dtype=object))  # the last code is for missing values
    indices = coded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    return pd.Categorical.from_codes(codes[indices], categories=pd.Index(distinct, dtype=object))


def _kind(type_: Any) -> str:
    """Name the kind of a column's values, as far as files have to agree on it."""
    import pyarrow.types as types

    if types.is_dictionary(type_):
        return _kind(type_.value_type)
    for kind, holds in (
        ("text", lambda t: types.is_string(t) or types.is_large_string(t) or types.is_string_view(t)),
        ("whole numbers", types.is_integer),
        ("numbers with a point", types.is_floating),
        ("true or false", types.is_boolean),
    ):
        if holds(type_):
            return kind
    return str(type_)

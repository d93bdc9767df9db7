"""Answers from elsewhere read alike from CSV, Parquet and XLSX, as spreadsheets and statistics programs save them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook

from assessment import banks
from assessment.calibrate import answers, tables
from assessment.errors import GroundworkError
from tests.conftest import ROOT

HEALTHY = ROOT / "tests" / "banks" / "healthy"
ROWS = [
    ["p01", "below-the-bar", 1],
    ["p01 ", " below-the-bar", 0],
    ["p02", "below-the-bar", 0],
    ["101", "below-the-bar", 1],
]


def csv(path: Path, rows: list[list[object]], separator: str = ",", encoding: str = "utf-8", ends: str = "\n") -> Path:
    lines: list[list[object]] = [["learner", "item", "correct"], *rows]
    text = ends.join(separator.join("" if cell is None else str(cell) for cell in line) for line in lines)
    path.write_bytes(text.encode(encoding))
    return path


def parquet(path: Path, rows: list[list[object]]) -> Path:
    pd.DataFrame(rows, columns=["learner", "item", "correct"]).to_parquet(path)
    return path


def xlsx(path: Path, rows: list[list[object]], head: tuple[str, ...] = ("learner", "item", "correct")) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.append([])
    book.active.append(list(head))
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


WRITERS: dict[str, Callable[[Path, list[list[object]]], Path]] = {
    "a.csv": csv,
    "a.parquet": parquet,
    "a.xlsx": xlsx,
    "excel.csv": lambda path, rows: csv(path, rows, ";", "utf-8-sig", "\r\n"),
    "unicode.csv": lambda path, rows: csv(path, rows, "\t", "utf-16"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_p01_with_a_space_is_p01_in_every_format(tmp_path: Path, name: str) -> None:
    read = answers.from_file(WRITERS[name](tmp_path / name, ROWS), banks.load(HEALTHY)[0])
    assert len(read.starting_points) == 3  # p01, p02 and 101
    assert list(read.correct) == [True, False, True]
    assert tuple(map(str, read.notes)) == ("1 answer given again (of each learner to each item the first counts)",)


@pytest.mark.parametrize(
    "text",
    ["sep=;\nlearner;item;correct\np01;below-the-bar;1\n", "learner,item,correct\np01,below-the-bar,1,\n",
     "learner,item,correct\np01,below-the-bar,1,,\n", "learner\u200b,item,correct\np01,below-the-bar,1\n"],
)  # fmt: skip
def test_what_spreadsheets_put_around_a_table_is_none_of_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    frame = tables.read(tmp_path / "a.csv")
    assert (list(frame.columns), frame.values.tolist()) == (
        ["learner", "item", "correct"],
        [["p01", "below-the-bar", "1"]],
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("learner;item;correct\nM\u00fcller;x;1\n".encode("cp1252"), "CSV UTF-8"),
        (b"learner,item\n\x89junk\0\xff", "no text"),
        (b"learner,item,correct\np,x,1,9\n", "more cells"),
    ],
)
def test_what_would_be_read_wrongly_is_refused_with_what_to_do(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(GroundworkError, match=says):
        tables.read(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx"])
def test_an_empty_cell_is_no_answer_and_other_values_are_refused_by_row(tmp_path: Path, name: str) -> None:
    bank = banks.load(HEALTHY)[0]
    read = answers.from_file(WRITERS[name](tmp_path / name, [*ROWS, ["p03", "below-the-bar", None]]), bank)
    assert "1 row without an answer" in map(str, read.notes)
    with pytest.raises(GroundworkError, match=r"correct is '0\.5' in row 2"):
        answers.from_file(WRITERS[name](tmp_path / name, [ROWS[0], ["p02", "below-the-bar", 0.5]]), bank)
    with pytest.raises(GroundworkError, match="row 2 without a learner or an item"):
        answers.from_file(WRITERS[name](tmp_path / name, [ROWS[0], ["  ", "below-the-bar", 1]]), bank)


def test_numbers_as_ids_keep_their_form(tmp_path: Path) -> None:
    for path in (
        xlsx(tmp_path / "a.xlsx", [[101, "x", 1], [102.0, "x", True], ["007", "x", 0]]),
        parquet(tmp_path / "a.parquet", [["101", "x", 1], ["102", "x", 1], ["007", "x", 0]]),
    ):
        assert list(tables.read(path)["learner"]) == ["101", "102", "007"]
    floats = pd.DataFrame(
        {"learner": [101.0, np.nan], "item": ["x", "x"], "correct": pd.array([1, None], dtype="Int64")}
    )
    floats.to_parquet(tmp_path / "b.parquet")
    assert tables.read(tmp_path / "b.parquet").to_numpy().tolist() == [["101", "x", "1"], ["", "x", ""]]


def test_rows_of_a_workbook_are_counted_as_they_stand_in_it(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["p1", "below-the-bar", 1], [None, None, None], ["p2", "below-the-bar", "yes"]])
    with pytest.raises(GroundworkError, match="correct is 'yes' in row 3"):
        answers.from_file(path, banks.load(HEALTHY)[0])


def test_files_that_are_no_tables_are_refused_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "b.csv").write_bytes("learner,item,correct\nJös,x,1".encode("latin-1"))
    with (
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/a.xml", "w") as file,
    ):
        for _ in range(600):
            file.write(bytes(2**20))
    xlsx(tmp_path / "twice.xlsx", [], ("learner", "item", "correct", "item"))
    for name, why in (
        ("a.xlsx", "cannot be read"),
        ("b.csv", "cannot be read"),
        ("bomb.xlsx", "more than 512 MB"),
        ("twice.xlsx", "two columns"),
    ):
        with pytest.raises(GroundworkError, match=why):
            tables.read(tmp_path / name)


@pytest.mark.parametrize("name", ["bin.dat", "bin.csv", "bin.xlsx", "bin"])
def test_what_is_no_workbook_says_so_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 9)
    with pytest.raises(GroundworkError, match="it is no workbook"):
        tables.read(tmp_path / name, workbook=True)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "it is empty. Write it as CSV"),
        ("a.csv", b'learner,item,correct\n"p,x,1\n', "a quotation mark is not closed. Write it as CSV"),
        (
            "a.csv",
            b"learner,item,correct\np,x,1\np,x,1,2,3\n",
            "a row has more cells than the first line has names. Write",
        ),
        ("a.parquet", b"", "it is no Parquet file, or it is damaged. Write it as CSV"),
        ("a.parquet", b"PAR1" + bytes(40) + b"PAR1", "it is no Parquet file, or it is damaged. Write it as CSV"),
    ],
)
def test_what_a_library_would_say_of_a_file_is_said_in_our_words(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GroundworkError) as refused:
        tables.read(tmp_path / name)
    assert str(refused.value).startswith(f"{tmp_path / name} cannot be read as a table: {says}")


@pytest.mark.parametrize("workbook", [True, False])
def test_a_folder_is_called_one(tmp_path: Path, workbook: bool) -> None:
    with pytest.raises(GroundworkError) as refused:
        tables.read(tmp_path, workbook)
    assert str(refused.value) == f"{tmp_path} is a folder. Name a file in it."


def test_a_workbook_that_is_damaged_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [[f"p{number}", "x", number % 2] for number in range(50)]).read_bytes()
    rng, why = np.random.default_rng(1), set()
    for _ in range(150):
        damaged = bytearray(whole)
        for at in rng.integers(0, len(whole), 3):
            damaged[at] ^= int(rng.integers(1, 256))
        (tmp_path / "a.xlsx").write_bytes(damaged)
        try:
            tables.read(tmp_path / "a.xlsx")
        except GroundworkError as error:
            why.add(str(error).partition("as a table: ")[2])
    assert "the workbook is damaged. Write it as CSV, Parquet or XLSX." in why

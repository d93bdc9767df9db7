"""The report has the chapters of the Standards; every figure in it is read from a record or from the bank."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment import VERSION
from assessment.banks import Bank
from assessment.report import markdown
from assessment.report.blocks import Document, Missing, Paragraph, Table, blocks_of
from assessment.report.chapters import prose as words
from assessment.report.compose import technical_report
from assessment.report.intervals import share
from assessment.report.material import Material
from assessment.report.printed import pdf
from assessment.report.records import Figure, Record
from tests.conftest import ROOT

#: The chapters of the Standards for Educational and Psychological Testing, 2014, by their names there.
STANDARDS = (
    "Validity",
    "Reliability/Precision and Errors of Measurement",
    "Fairness in Testing",
    "Test Design and Development",
    "Scores, Scales, Norms, Score Linking, and Cut Scores",
    "Test Administration, Scoring, Reporting, and Interpretation",
    "Supporting Documentation for Tests",
    "The Rights and Responsibilities of Test Takers",
    "The Rights and Responsibilities of Test Users",
    "Psychological Testing and Assessment",
    "Workplace Testing and Credentialing",
    "Educational Testing and Assessment",
    "Uses of Tests for Program Evaluation, Policy Studies, and Accountability",
)
MOMENT = datetime(2026, 11, 28, 22, tzinfo=UTC)
SCALE = Record(
    "harvest", "A harvest", "python -m benchmarks.harvest", MOMENT, "0.2.0", "abc", "Linux",
    (Figure("share <b>of</b> x|y", {"answers": "*many*"}, share(5, 10), "share"),), ("On a `machine`.",),
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(bank: Bank) -> Document:
    return technical_report(Material(bank, {}, MOMENT.date()))


def test_it_says_its_version_and_when_it_was_composed_and_measured(bank: Bank) -> None:
    later = technical_report(Material(bank, {"harvest": SCALE}, date(2026, 12, 1)))
    assert later.subtitle == f"Version {VERSION}, composed on 1 December 2026, measured on 28 November 2026"


def test_its_chapters_are_those_of_the_standards(empty: Document) -> None:
    assert tuple(chapter.title for chapter in empty.chapters) == STANDARDS
    assert [chapter.number for chapter in empty.chapters] == list(range(1, 14))
    assert all(section.blocks for chapter in empty.chapters for section in chapter.sections)


def test_missing_measurements_are_on_the_first_page_with_their_commands(empty: Document) -> None:
    first = markdown.write(empty).split("\n## ")[0]
    missing = [block for block in blocks_of(empty.chapters) if isinstance(block, Missing)]
    assert len(missing) > 20
    for block in missing:
        assert f"`{block.command}`" in first
        assert block.what in first


def test_every_command_that_is_named_is_there_and_writes_the_record(empty: Document) -> None:
    benchmarks = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "benchmarks").glob("*.py")}
    written = {name for text in benchmarks.values() for name in re.findall(r'Recording\(\s*f?"([a-z-]+)', text)}
    #: Benchmarks that name a record after the options that they were given, beginning with their own name.
    by_options = tuple(
        stem.replace("_", "-") for stem, text in benchmarks.items() if re.search(r"Recording\(_?name", text)
    )
    asked = set(re.findall(r'"((?:[a-z0-9]+-)*[a-z0-9]+)",\s+f?[\'"][A-Z]', chapters_as_text()))
    assert len(asked) > 20
    for block in blocks_of(empty.chapters):
        if isinstance(block, Missing):
            module = block.command.split()[2].removeprefix("benchmarks.")
            assert (ROOT / "benchmarks" / f"{module}.py").is_file(), block.command
    for name in asked:
        assert name in written or name.startswith(by_options), name


def chapters_as_text() -> str:
    folder = ROOT / "assessment" / "report" / "chapters"
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py")).replace("TableRequest(", "\n")


def test_no_figure_is_typed_by_hand() -> None:
    """Prose may count levels, chapters and thresholds of the method; decimals and percentages come from elsewhere."""
    texts = [value for name, value in vars(words).items() if name.isupper()]
    for text in [line for value in texts for line in (value if isinstance(value, tuple) else (value,))]:
        allowed = (
            text.replace("90 % interval", "")
            .replace("0 %", "")
            .replace("100 %", "")
            .replace("(AERA, APA & NCME 2014)", "")
        )
        assert not re.search(r"\d+(\.\d+)? %|\d\.\d|\d{3,}", re.sub(r"chapter \d|10$", "", allowed)), text


def test_a_record_that_no_chapter_asks_for_stands_whole_among_the_documents(bank: Bank) -> None:
    document = technical_report(Material(bank, {"harvest": SCALE}, MOMENT.date()))
    seventh = document.chapters[6]
    assert seventh.sections[-1].title == "A harvest"
    table, note = seventh.sections[-1].blocks
    assert isinstance(table, Table)
    assert note == Paragraph("On a `machine`.")
    listed = next(block for block in seventh.sections[0].blocks if isinstance(block, Table))
    assert listed.rows == (("`python -m benchmarks.harvest`", "harvest", "28 November 2026", "0.2.0 abc"),)


def test_markup_in_files_is_escaped(bank: Bank) -> None:
    written = markdown.write(technical_report(Material(bank, {"harvest": SCALE}, MOMENT.date())))
    assert "<b>" not in written
    assert r"\*many\*" in written
    assert r"x\|y" in written


def test_the_bank_is_counted_anew(bank: Bank, empty: Document) -> None:
    fourth = next(block for block in blocks_of(empty.chapters) if isinstance(block, Table))
    assert fourth.rows[-1][:2] == ("All", f"{len(bank.active):,}")


def test_the_same_material_gives_the_same_report(bank: Bank) -> None:
    material = Material(bank, {"harvest": SCALE}, MOMENT.date())
    assert markdown.write(technical_report(material)) == markdown.write(technical_report(material))
    assert pdf(technical_report(material), MOMENT) == pdf(technical_report(material), MOMENT)


def test_the_pdf_is_tagged_and_takes_any_text(bank: Bank) -> None:
    strange = replace(SCALE, title="#let x = 1 \u202e 𓀀 $x$ ${} ]", notes=("a" * 9000, "\x00 `", "#panic()"))
    made = pdf(technical_report(Material(bank, {"harvest": strange}, MOMENT.date())), MOMENT)
    assert made.startswith(b"%PDF-")
    assert b"StructTreeRoot" in made

"""A bank's questions are exported in three formats, and losses are listed."""

from __future__ import annotations

import base64
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.commands import main
from assessment.exchange.writing import FORMATS, export_questions
from assessment.exchange.writing.markup import brackets, inline, mathml, number, render
from assessment.items import Figure, Numeric, SingleChoice

HEALTHY = Path(__file__).resolve().parents[2] / "banks" / "healthy"
FIGURE = Figure(
    "histogram", "Most values are low", {"counts": [3, 1], "edges": [0, 1, 2], "x_label": "x", "y_label": "n"}
)


@pytest.fixture(scope="module")
def small() -> Bank:
    return banks.load(HEALTHY)[0]


@pytest.fixture
def drawn(small: Bank) -> Bank:
    """The small bank with a figure in its single choice."""
    item = next(item for item in small.items.values() if isinstance(item, SingleChoice) and not item.generator)
    return replace(small, items={item.id: replace(item, figure=FIGURE)})


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_arguments_give_the_same_bytes(small: Bank, form: str) -> None:
    assert export_questions(small, form, seed=3).data == export_questions(small, form, seed=3).data  # type: ignore[arg-type]


def test_an_item_with_fresh_numbers_comes_as_several_questions_in_a_category_of_its_own(small: Bank) -> None:
    generated = [item for item in small.questions if item.generator]
    text = export_questions(small, "gift", variants=4).data.decode()
    for item in generated:
        assert text.count(f"::{item.id}--") == 4
        assert f"/{item.topic}/{item.id}\n" in text


def test_code_exercises_are_left_out_and_listed(small: Bank) -> None:
    exercises = {item.id for item in small.exercises}
    assert exercises
    assert exercises <= {loss.item for loss in export_questions(small, "moodle").losses}


def test_a_figure_travels_inside_moodle_xml(drawn: Bank) -> None:
    quiz = ElementTree.fromstring(export_questions(drawn, "moodle").data)
    file = quiz.find(".//questiontext/file")
    assert file is not None and file.text
    assert base64.b64decode(file.text).startswith(b"<svg")
    stem = quiz.findtext(".//questiontext/text") or ""
    assert f'src="@@PLUGINFILE@@/{file.get("name")}" alt="Most values are low"' in stem


def test_a_figure_is_a_file_of_the_qti_package(drawn: Bank) -> None:
    archive = zipfile.ZipFile(BytesIO(export_questions(drawn, "qti3").data))
    pictures = [name for name in archive.namelist() if name.endswith(".svg")]
    assert len(pictures) == 1
    assert f'href="{pictures[0]}"' in archive.read("imsmanifest.xml").decode()


def test_gift_has_the_description_of_a_figure(drawn: Bank) -> None:
    exported = export_questions(drawn, "gift")
    assert "(Figure\\: Most values are low)" in exported.data.decode()
    assert [loss.what.split(",")[0] for loss in exported.losses] == ["loses its figure"]


def test_every_file_of_a_qti_package_is_well_formed(small: Bank) -> None:
    archive = zipfile.ZipFile(BytesIO(export_questions(small, "qti3").data))
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))


def test_formulas_are_written_as_the_target_renders_them() -> None:
    assert inline(r"about $\frac{1}{2}$", brackets) == r"about \(\frac{1}{2}\)"
    assert "<mfrac>" in inline(r"$\frac{1}{2}$", mathml)
    assert inline("costs $5 or $6", brackets) == "costs $5 or $6"
    assert inline("`$x$`", brackets) == "<code>$x$</code>"


def test_a_formula_that_cannot_be_translated_becomes_code() -> None:
    assert inline(r"$\nosuch{1}$", mathml) == r"<code>\nosuch{1}</code>"


def test_markup_of_a_text_stays_text() -> None:
    assert render("<script>x</script>", brackets) == "<p>&lt;script&gt;x&lt;/script&gt;</p>"


def test_numbers_have_no_exponent() -> None:
    assert [number(value) for value in (1e-7, 2.5e20, -3.0, 0.1)] == ["0.0000001", "250000000000000000000", "-3", "0.1"]


def test_the_command_writes_the_file_and_lists_what_is_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bank.gift"
    assert main(["items", "--export", "gift", "--banks", str(HEALTHY), str(path)]) == 0
    assert path.read_text(encoding="utf-8").count("$CATEGORY") >= 1
    assert "is a code exercise" in capsys.readouterr().out
    assert [entry.name for entry in tmp_path.iterdir()] == ["bank.gift"]


def test_a_topic_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["items", "--export", "gift", "--topic", "no-such", "--banks", str(HEALTHY), str(tmp_path / "x")])
    assert not list(tmp_path.iterdir())


def test_a_choice_that_draws_its_numbers_comes_as_several_questions_too(bank: Bank) -> None:
    drawn = next(item for item in bank.questions if isinstance(item, SingleChoice) and item.generator)
    few = replace(bank, items={drawn.id: drawn})
    text = export_questions(few, "gift", variants=3).data.decode()
    assert text.count(f"::{drawn.id}--") == 3
    assert f"$CATEGORY: {bank.blueprint.topic(drawn.topic).area}/{drawn.topic}/{drawn.id}\n" in text


def test_a_question_asked_in_percent_says_so_by_a_tag(bank: Bank) -> None:
    asked = next(item for item in bank.questions if isinstance(item, Numeric) and item.unit == "percent")
    exported = export_questions(replace(bank, items={asked.id: asked}), "moodle", variants=1)
    assert "<tag><text>unit-percent</text></tag>" in exported.data.decode()
    assert [loss.what[:16] for loss in exported.losses] == ["asks for percent"]


def test_a_figure_that_is_drawn_anew_travels_with_each_variant(bank: Bank) -> None:
    drawn = next(item for item in bank.questions if item.figure and item.generator)
    archive = zipfile.ZipFile(
        BytesIO(export_questions(replace(bank, items={drawn.id: drawn}), "qti3", variants=3).data)
    )
    pictures = [name for name in archive.namelist() if name.endswith(".svg")]
    items = [name for name in archive.namelist() if name.startswith("items/") and name.endswith(".xml")]
    assert len(pictures) == len(items) > 1

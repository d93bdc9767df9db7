"""Real files are imported or refused with a reason; none crashes. They are not shipped: without them this is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.errors import UnreadableFile
from tests.exchange.made import drafts_of

FILES = Path(__file__).resolve().parents[4] / "shared" / "data" / "formats"
#: By hand from the files: what of each comes in, and the keys of some.
DRAFTS = {
    "gift/moodle-questions.gift.txt": 6,
    "gift/pegjs-giftFormatPhpExamples.gift": 7,
    "gift/pegjs-numerical1.gift": 10,
    "gift/qas-multichoice.gift": 4,
    "gift/qas-matching.gift": 0,
    "moodle-xml/qas-cloze.xml": 0,
    "moodle-xml/qas-multichoice.xml": 1,
    "qti12-canvas/item-numeric_margin_error.xml": 1,
    "qti3/composition_of_water_qti3.xml": 1,
    "qti3/template_digging.xml": 0,
}

pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the example files are not here")


@pytest.mark.parametrize("name", DRAFTS)
def test_what_can_come_in_does(name: str) -> None:
    items, left_out = drafts_of(FILES / name)
    assert len(items) == DRAFTS[name]
    assert items or left_out


@pytest.mark.parametrize("path", sorted(FILES.glob("*/*")), ids=lambda path: path.name)
def test_no_file_crashes(path: Path) -> None:
    if "manifest" in path.name:
        with pytest.raises(UnreadableFile, match="Choose the whole package"):
            drafts_of(path)
        return
    items, left_out = drafts_of(path)
    assert items or left_out


def test_several_right_options_are_those_of_the_file() -> None:
    (item,), _ = drafts_of(FILES / "qti3" / "composition_of_water_qti3.xml")
    assert item["keys"] == ["Hydrogen", "Oxygen"]


def test_a_range_of_canvas_is_a_tolerance() -> None:
    (item,), _ = drafts_of(FILES / "qti12-canvas" / "item-numeric_margin_error.xml")
    assert (item["answer"], item["tolerance"]) == (77, 7)

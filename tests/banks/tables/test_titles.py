"""What code exercises are called."""

from __future__ import annotations

import tomllib

import pytest

from assessment.banks import Bank
from assessment.banks.bank import SHIPPED
from assessment.banks.tables import items, programs


def test_every_exercise_that_ships_has_a_written_title_of_its_own(bank: Bank) -> None:
    titles = {exercise.id: exercise.title for exercise in bank.exercises}
    assert len(set(titles.values())) == len(titles) > 100
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in SHIPPED.glob("*/*/exercises.toml")]
    assert not [row["id"] for table in tables for row in table["items"] if not row.get("title")]
    assert all(title[0].isupper() or title[0].isdigit() for title in titles.values())
    assert all(len(title) <= programs.LONGEST_TITLE and not title.endswith(".") for title in titles.values())


@pytest.mark.parametrize(
    ("item_id", "title"),
    [
        ("write-early-stopping", "Early stopping"),
        ("speed-up-auc", "Auc"),
        ("repair-retries", "Retries"),
        ("mean-of-means", "Mean of means"),
    ],
)
def test_an_exercise_without_a_title_is_called_after_its_id(item_id: str, title: str) -> None:
    assert programs.title_from_id(item_id) == title


def test_a_title_is_no_part_of_what_is_asked() -> None:
    asked = {"id": "write-clip", "kind": "program", "stem": "Write it."}
    assert items.revision({**asked, "title": "Clipping"}, None) == items.revision(asked, None)
    assert items.revision({**asked, "stem": "Write it again."}, None) != items.revision(asked, None)


def test_a_title_longer_than_a_line_is_refused() -> None:
    said = [fault for fault, _ in programs.complaints({"form": "write", "title": "x" * 61})]
    assert any("title" in fault for fault in said)
    assert not any("title" in fault for fault, _ in programs.complaints({"form": "write", "title": "x" * 60}))


@pytest.mark.parametrize("title", ["Two\nlines", "Two\tcells", "Bell\x07"])
def test_a_title_has_no_line_breaks_and_no_control_characters(title: str) -> None:
    assert any("title" in fault for fault, _ in programs.complaints({"form": "write", "title": title}))


@pytest.mark.parametrize("item_id", ["", "  ", "two\nlines", "bell\x07"])
def test_an_id_of_an_item_is_one_line(item_id: str) -> None:
    assert any(fault.startswith("id is") for fault, _ in items.complaints({"id": item_id, "kind": "numeric"}))

"""Hands-on tasks, from the file into the blueprint and into the plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment.banks import curriculum
from assessment.blueprint import Task
from assessment.errors import ContentError

BANKS = Path(__file__).parents[3] / "question_banks"
GOOD = """
format_version = 1
[[tasks]]
topic = "estimation"
kind = "build"
title = "An interval"
text = "Bootstrap the mean."
done = ["It covers."]
hours = 3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("blueprint", "roles", "resources", "starting_points"):
        shutil.copy(BANKS / f"{name}.toml", tmp_path)
    return tmp_path


def test_tasks_are_read_by_topic(folder: Path) -> None:
    (folder / "tasks.toml").write_text(GOOD, encoding="utf-8")
    tasks = curriculum.read(folder).tasks
    assert tasks["estimation"] == (
        Task("estimation", "build", "An interval", "Bootstrap the mean.", ("It covers.",), 3.0),
    )
    assert tasks["optimization"] == ()


def test_a_bank_without_tasks_is_fine(folder: Path) -> None:
    assert curriculum.read(folder).tasks == {}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"estimation"', '"nowhere"', "the topic 'nowhere' does not exist. Correct the id"),
        ('"build"', '"dream"', "kind is 'dream'. Use one of build, implement, reproduce, debug"),
        ('["It covers."]', '"It covers."', "List at least one check"),
        ('["It covers."]', "[]", "done is \\[\\]. List at least one check"),
        ("hours = 3", "hours = -3", "Give a number above 0"),
        ("hours = 3", 'hours = "3"', "Give a number above 0"),
        ('title = "An interval"', "", "lacks the field 'title'"),
    ],
)
def test_a_wrong_entry_is_named_with_its_remedy(folder: Path, old: str, new: str, complaint: str) -> None:
    (folder / "tasks.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as caught:
        curriculum.read(folder)
    assert "tasks.toml: task 1" in str(caught.value)

"""Study files are beside the items of their topics, and invalid entries are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment.banks import curriculum
from assessment.banks.bank import SHIPPED
from assessment.errors import ContentError

STUDY = """
format_version = 1
topic = "estimation"
readings = [{ level = 2, resource = "openintro", section = "ch. 5", hours = 5 }]

[[tasks]]
id = "an-interval"
level = 2
kind = "build"
title = "An interval"
text = "Bootstrap the mean."
done = ["It covers."]
hours = 3
needs = { python-programming = 1 }

[[tasks]]
id = "a-task-of-before"
retired = true
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The study file of one topic, with the shipped curriculum."""
    for name in ("blueprint", "roles", "resources", "starting_points", "milestones"):
        shutil.copy(SHIPPED / f"{name}.toml", tmp_path)
    path = tmp_path / "statistics" / "estimation" / "study.toml"
    path.parent.mkdir(parents=True)
    path.write_text(STUDY, encoding="utf-8")
    return path


def test_study_files_are_beside_the_items_of_their_topics(study: Path) -> None:
    blueprint = curriculum.read(study.parents[2])
    step = next(step for step in blueprint.steps if step.id == "estimation/2")
    (task,) = blueprint.tasks_for(step)
    assert (task.id, task.level, task.needs) == ("an-interval", 2, {"python-programming": 1})
    assert [reading.section for reading in blueprint.readings_for(step)] == ["ch. 5"]
    assert blueprint.tasks_for(blueprint.topic("estimation").steps[0]) == ()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('topic = "estimation"', 'topic = "alchemy"', "'alchemy' does not belong in this folder"),
        ('topic = "estimation"', 'topic = "time-series"', "'time-series' does not belong in this folder"),
        ('"openintro"', '"closedintro"', "refers to nothing"),
        ("level = 2\nkind", "level = 6\nkind", "level is 6"),
        ("hours = 5", "hours = 0", "above 0"),
        ("python-programming = 1", "python-programming = 0", "python-programming is 0. Use 1 to 5"),
        ("python-programming = 1", "parseltongue = 1", "'parseltongue' does not exist"),
        ('title = "An interval"', "", "lacks the field 'title'"),
        ("retired = true", 'topic = "estimation"', "lacks the field 'kind'"),
    ],
)
def test_a_wrong_entry_of_a_study_file_is_named(study: Path, old: str, new: str, complaint: str) -> None:
    assert old in STUDY
    study.write_text(STUDY.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as caught:
        curriculum.read(study.parents[2])
    assert str(study) in str(caught.value)


def test_a_torn_formula_closes_no_bank(study: Path) -> None:
    """It is shown as its source, and a rule tells its author."""
    study.write_text(STUDY.replace("Bootstrap the mean.", "Finish $x = $ `____`."), encoding="utf-8")
    assert [task.text for task in curriculum.read(study.parents[2]).tasks["estimation"]] == ["Finish $x = $ `____`."]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("id = 'messy-table'", "id = 'first-model'", "id is 'first-model'. Choose another, since milestone 1"),
        ("weeks = { none = 6", "weeks = { nowhere = 6", "'nowhere' does not exist"),
        ("levels = { python-programming = 1", "levels = { parseltongue = 1", "'parseltongue' does not exist"),
        ("hours = 4", "hours = -4", "above 0"),
        ("name = 'A first model", "nome = 'A first model", "lacks the field 'name'"),
    ],
)
def test_a_wrong_milestone_is_named(study: Path, old: str, new: str, complaint: str) -> None:
    path = study.parents[2] / "milestones.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as caught:
        curriculum.read(path.parent)
    assert str(path) in str(caught.value)

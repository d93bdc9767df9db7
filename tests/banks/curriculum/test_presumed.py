"""What is presumed of a list of topics that names few prerequisites, and how a bank is read with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.banks.curriculum import folder
from assessment.banks.curriculum.presumed import presume

AREAS = {"a": "one", "b": "one", "c": "one", "d": "two", "e": "two"}


def test_a_topic_that_names_none_of_its_area_is_presumed_to_build_on_the_one_before() -> None:
    assert presume({"a": [], "b": ["a"], "c": [], "d": [], "e": ["a"]}, AREAS) == {"c": "b", "e": "d"}
    assert presume({"a": [], "b": ["a"], "c": ["a"], "d": [], "e": ["d"]}, AREAS) == {}


def test_nothing_is_presumed_where_nothing_builds_on_anything_or_of_steps_that_are_written() -> None:
    assert presume(dict.fromkeys(AREAS, ()), AREAS) == {}
    assert presume({"a": [], "b": ["a"], "c": [], "d": [], "e": ["a"]}, AREAS, {"c"}) == {"e": "d"}


def test_no_circle_is_presumed() -> None:
    assert presume({"a": ["b"], "b": [], "c": ["d"], "d": [], "e": []}, AREAS) == {"c": "b", "e": "d"}
    assert presume({"a": [], "b": ["d"], "c": ["b"], "d": [], "e": ["d"]}, AREAS) == {"b": "a"}


@pytest.fixture
def blueprint(tmp_path: Path) -> Path:
    """The blueprint of a bank of one topic, to which others can be added."""
    for path in (Path(__file__).parents[1] / "healthy").glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path / "blueprint.toml"


def add(blueprint: Path, name: str, before: str, with_steps: bool) -> None:
    """Add a topic like the first one of the bank, which builds on `before`."""
    text = blueprint.read_text(encoding="utf-8")
    topic = (
        (Path(__file__).parents[1] / "healthy" / "blueprint.toml")
        .read_text(encoding="utf-8")
        .partition("[[topics]]")[2]
    )
    assert "prerequisites = []" in topic
    copy = (
        topic.replace("'fractions'", f"'{name}'")
        .replace("'Fractions'", f"'{name}'")
        .replace("prerequisites = []", f"prerequisites = [{before}]")
    )
    blueprint.write_text(
        f"{text}[[topics]]{copy if with_steps else copy.partition('[topics.steps]')[0]}", encoding="utf-8"
    )


@pytest.mark.parametrize("steps", [False, True])
def test_a_bank_is_read_with_what_is_presumed_unless_steps_are_written(blueprint: Path, steps: bool) -> None:
    add(blueprint, "decimals", "'fractions'", with_steps=True)
    add(blueprint, "percent", "", with_steps=steps)
    read = folder.read(blueprint.parent)
    assert read.topic("percent").prerequisites == (() if steps else ("decimals",))
    assert dict(read.topic("percent").steps[-1].needs) == ({} if steps else {"decimals": 4})


def test_a_milestone_that_opens_a_topic_makes_no_circle_with_what_is_presumed(blueprint: Path) -> None:
    add(blueprint, "decimals", "'fractions'", with_steps=False)
    add(blueprint, "percent", "", with_steps=False)
    milestone = (
        "format_version = 1\n[[milestones]]\nid = 'm'\nname = 'M'\nlevels = { percent = 1 }\nopens = ['decimals']\n"
    )
    (blueprint.parent / "milestones.toml").write_text(milestone, encoding="utf-8")
    assert folder.read(blueprint.parent).topic("percent").prerequisites == ()

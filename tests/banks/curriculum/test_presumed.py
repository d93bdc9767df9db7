"""What is presumed of a list of topics that names few prerequisites, and how a bank is read with it."""

from __future__ import annotations

import re
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


@pytest.mark.parametrize("steps", [False, True])
def test_a_bank_is_read_with_what_is_presumed_unless_steps_are_written(tmp_path: Path, steps: bool) -> None:
    for path in (Path(__file__).parents[1] / "healthy").glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    blueprint = tmp_path / "blueprint.toml"
    first = blueprint.read_text(encoding="utf-8")
    topic = first[first.index("[[topics]]") :]
    assert "prerequisites = []" in topic

    def another(name: str, before: str, with_steps: bool) -> str:
        copy = topic.replace("'fractions'", f"'{name}'").replace("prerequisites = []", f"prerequisites = [{before}]")
        return copy if with_steps else re.split(r"\[topics\.steps\]", copy)[0]

    blueprint.write_text(first + another("decimals", "'fractions'", True) + another("percent", "", steps))
    read = folder.read(tmp_path)
    assert read.topic("percent").prerequisites == (() if steps else ("decimals",))
    assert dict(read.topic("percent").steps[-1].needs) == ({} if steps else {"decimals": 4})

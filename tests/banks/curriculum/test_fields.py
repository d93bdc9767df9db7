"""Every field of a curriculum's files is checked: what is wrong is named by file, entry and field, by the loader and by lint."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment import banks
from assessment.banks.curriculum.fields import FILES, require_fields
from assessment.banks.lint import lint_bank
from assessment.errors import ContentError
from assessment.exchange import new_bank

NAN, INF = float("nan"), float("inf")
#: Values of which a field takes few or none: those that are wrong for it must be refused by its name.
VALUES = (
    *(5, -1, True, 2.5, NAN, INF, 1e9, 1e300, 10**30),
    *("", " \n", "\u200b", "x", [], ["a"], [5], [""], {}, {"a": 1}, date(2026, 1, 1)),
)
#: A file with every field that some file of a bank may have.
FULL: dict[str, dict[str, Any]] = {
    "blueprint.toml": {
        "levels": [{"level": 1, "name": "aware", "theta_cut": -1.4, "score_band": [15, 35], "meaning": "knows"}],
        "areas": [{"id": "theory", "name": "Theory", "renamed_from": ["old"]}],
        "topics": [
            {
                "id": "rhythm",
                "area": "theory",
                "name": "Rhythm",
                "prerequisites": ["intervals"],
                "hours_to_level": [1, 2, 3, 4, 5],
                "objectives": ["can count"],
                "renamed_from": ["beat"],
                "steps": {"1": {"objectives": [1], "needs": {"intervals": 1}}},
            }
        ],
        "highest_measured": 4,
        "split_into": {"gone": ["rhythm"]},
    },
    "roles.toml": {"roles": [{"id": "singer", "name": "Singer", "topics": {"rhythm": {"weight": 0.5, "level": 2}}}]},
    "starting_points.toml": {
        "starting_points": [{"id": "none", "name": "None", "means": {"theory": -1}, "topics": {"rhythm": 0.5}}]
    },
    "milestones.toml": {
        "milestones": [
            {
                "id": "song",
                "name": "A song",
                "levels": {"rhythm": 2},
                "weeks": {"none": 3},
                "opens": ["rhythm"],
                "project": {
                    "id": "sing",
                    "title": "Sing",
                    "text": "Sing it.",
                    "done": ["It sounds."],
                    "hours": 2,
                    "needs": {"rhythm": 1},
                },
            }
        ]
    },
    "resources.toml": {
        "resources": [{"id": "book", "title": "A book", "author": "Somebody", "url": "https://a.example"}],
        "readings": [{"topic": "rhythm", "resource": "book", "section": "ch. 1", "hours": 1, "level": 2}],
    },
    "study.toml": {
        "topic": "rhythm",
        "readings": [{"resource": "book", "section": "ch. 1", "hours": 1, "level": 2}],
        "tasks": [
            {
                "id": "clap",
                "level": 1,
                "kind": "build",
                "title": "Clap",
                "text": "Clap it.",
                "done": ["No slip."],
                "hours": 1,
                "needs": {"intervals": 1},
            }
        ],
    },
    "calibration.toml": {
        "items": {"an-item": {"discrimination": 1.0, "difficulty": 0.1, "guessing": 0.2, "difficulty_sd": 0.1}}
    },
}
FULL["tasks.toml"] = {"tasks": [{**FULL["study.toml"]["tasks"][0], "topic": "rhythm"}]}


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """List the paths of all fields and entries within a value."""
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, element in rows:
        yield (*path, key)
        yield from leaves(element, (*path, key))


def alike(value: object, old: object) -> bool:
    """Whether a value has the type of the one that it replaces, which is as much as types can tell."""
    numbers = isinstance(value, int | float) and isinstance(old, int | float) and not isinstance(value, bool)
    return numbers or type(value) is type(old)


def test_the_full_files_are_right() -> None:
    assert FULL.keys() == FILES.keys()
    for name, raw in FULL.items():
        require_fields(Path(name), raw)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name in FULL for path in leaves(FULL[name])], ids=str)
def test_a_value_of_another_type_is_refused_by_file_and_field(name: str, path: tuple[str | int, ...]) -> None:
    for value in VALUES:
        raw = copy.deepcopy(FULL[name])
        inner: Any = raw
        for key in path[:-1]:
            inner = inner[key]
        old, inner[path[-1]] = inner[path[-1]], value
        field = next(key for key in reversed(path) if isinstance(key, str))
        if not alike(value, old) or (isinstance(value, str) and not value.strip(" \n\u200b") and field != "url"):
            with pytest.raises(ContentError) as caught:
                require_fields(Path(name), raw)
            assert str(caught.value).startswith(f"{name}: ") and field in str(caught.value), value
            assert str(caught.value).endswith(".")
        elif isinstance(value, float) and not abs(value) < 1e9:
            with pytest.raises(ContentError, match=field):
                require_fields(Path(name), raw)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank of one's own, from the template."""
    new_bank.create(tmp_path / "bank")
    return tmp_path / "bank"


STUDY = "practice/rhythm/study.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (STUDY, "title = 'Count aloud'", "title = 5", "task 1 (rhythm-1): title is 5. Give a value of type str."),
        (STUDY, "text = 'Tap", "text = 5 # 'Tap", "task 2 (rhythm-2): text is 5. Give a value of type str."),
        (STUDY, "section = 'Part two, chapter 5'", "section = 5", "reading 1 (handbook): section is 5."),
        ("blueprint.toml", "name = 'Rhythm'", "name = 5", "topic 2 (rhythm): name is 5. Give a value of type str."),
        ("blueprint.toml", "name = 'Rhythm'", "name = ['a']", "topic 2 (rhythm): name is ['a']."),
        ("blueprint.toml", "name = 'Music theory'", "name = ''", "area 1 (theory): name is ''. Write a text"),
        (
            "blueprint.toml",
            "name = 'Rhythm'",
            "name = 'intervals '",
            "Choose another, since topic 1 (intervals) has it.",
        ),
        ("blueprint.toml", "name = 'working'", "name = 5", "level 2: name is 5."),
        ("blueprint.toml", "meaning = 'knows", "meaning = 5 #", "level 1 (aware): meaning is 5."),
        ("blueprint.toml", "[15, 35]", "[15, 'x']", "level 1 (aware): score_band is [15, 'x']. Give two rising"),
        ("blueprint.toml", "[15, 35]", "[35]", "level 1 (aware): score_band is [35]. Give two rising numbers"),
        ("blueprint.toml", "[15, 35]", "90", "level 1 (aware): score_band is 90. Give two rising numbers"),
        ("blueprint.toml", "[90, 100]", "[90, 1000]", "level 5 (expert): score_band is [90, 1000]."),
        ("blueprint.toml", "18, 30]", "18, 1e300]", "topic 1 (intervals): hours_to_level is [2, 5, 10, 18, 1e+300]."),
        ("blueprint.toml", "[2, 5,", "['2', 5,", "topic 1 (intervals): hours_to_level is ['2', 5, 10, 18, 30]."),
        ("blueprint.toml", "1 = { objectives = [1] }", "1 = 5", "topic 1 (intervals): steps: 1 is 5. Write it as"),
        ("blueprint.toml", "['can name", "[5] # ['can name", "topic 1 (intervals): objectives: entry 1 is 5."),
        ("blueprint.toml", "[0, 0, 0, 0, 0]", "[]", "[standards]: level_counts is []. List 5 whole numbers"),
        ("blueprint.toml", "topic_items = 1", "topic_items = -1", "[standards]: topic_items is -1. Give a whole"),
        ("blueprint.toml", "typed_at_least = 0.0", "typed_at_least = nan", "[standards]: typed_at_least is nan."),
        ("roles.toml", "level = 2", "level = true", "role 1 (band-member): topics: intervals: level is True."),
        ("roles.toml", "weight = 0.5", "weight = nan", "role 1 (band-member): topics: intervals: weight is nan."),
        ("roles.toml", "name = 'Band member'", "name = 5", "role 1 (band-member): name is 5."),
        (
            "roles.toml",
            "name = 'Band member'",
            'name = "Band\\nmember"',
            "name is 'Band\\nmember'. Write it on one line",
        ),
        ("roles.toml", "id = 'band-member'", 'id = "a\\nb"', "role 1 (a b): id is 'a\\nb'. Write it on one line"),
        ("roles.toml", "name = 'Band member'", 'name = "\\frac"', "Remove the control character"),
        ("starting_points.toml", "theory = -1.5", "theory = nan", "(none): means: theory is nan. Give a number"),
        ("starting_points.toml", "theory = -1.5", "theory = 1e9", "(none): means: theory is 1000000000.0."),
        ("starting_points.toml", "theory = -1.5", "theory = 'x'", "(none): means: theory is 'x'."),
        ("resources.toml", "author = 'Its author'", "author = 5", "resource 1 (handbook): author is 5."),
        ("roles.toml", "format_version = 1", "format_version = true", "format_version is True"),
        ("roles.toml", "weight = 0.5", f"weight = {'9' * 5000}", "is not valid TOML"),
        ("roles.toml", "weight = 0.5", f"weight = {'[' * 5000}", "is not valid TOML"),
    ],
)
def test_lint_and_loader_name_file_entry_and_field(folder: Path, file: str, old: str, new: str, says: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (problem,) = lint_bank(folder, workers=1)
    assert (problem.path, problem.severity) == (file, "error")
    assert says in problem.what
    if "[standards]" not in says:  # which only lint reads
        with pytest.raises(ContentError) as caught:
            banks.load(folder)
        assert str(caught.value).startswith(f"{path}: ") and says in str(caught.value)


#: Texts that may have several lines.
SEVERAL_LINES = {"meaning", "text", "done"}


@pytest.mark.parametrize("name", FULL)
def test_only_descriptions_have_line_breaks_and_nothing_has_control_characters(name: str) -> None:
    for path in leaves(FULL[name]):
        field = next(key for key in reversed(path) if isinstance(key, str))
        for added in ("\n", "\nmore", "\t", "\u2028", "\x0c", "\x1b[2J", "\u202e"):
            raw = copy.deepcopy(FULL[name])
            inner: Any = raw
            for key in path[:-1]:
                inner = inner[key]
            if not isinstance(inner[path[-1]], str) or field == "kind":
                continue
            inner[path[-1]] = f"{inner[path[-1]]}{added}"
            if field in SEVERAL_LINES and added in ("\n", "\nmore", "\t", "\u2028"):
                require_fields(Path(name), raw)
                continue
            with pytest.raises(ContentError) as caught:
                require_fields(Path(name), raw)
            assert field in str(caught.value) and str(caught.value).isprintable() and str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "name", ["Ingenieur*in", "Lead\u00a0engineer", "\u0645\u06cc\u200c\u062e", "\U0001f469\u200d\U0001f4bb"]
)
def test_names_in_any_writing_are_taken(name: str) -> None:
    raw = copy.deepcopy(FULL["roles.toml"])
    raw["roles"][0]["name"] = name
    require_fields(Path("roles.toml"), raw)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("garbage[", "is not valid TOML"),
        ("format_version = 1\nitems = 5", "items is 5"),
        ("format_version = 1\n[items.x]\ndiscrimination = 1\n", "items: x lacks the field 'difficulty'"),
        (
            "format_version = 1\n[items.x]\ndiscrimination = nan\ndifficulty = 0\nguessing = 0\ndifficulty_sd = 0",
            "items: x: discrimination is nan",
        ),
    ],
)
def test_a_calibration_that_cannot_be_read_is_named_and_keeps_no_item_out(folder: Path, text: str, says: str) -> None:
    (folder / "calibration.toml").write_text(text, encoding="utf-8")
    before = len(banks.load(folder)[0].items)
    (problem,) = [problem for problem in lint_bank(folder, workers=1) if "register" not in problem.rule]
    assert (problem.path, problem.severity, problem.keeps_items_out) == ("calibration.toml", "error", False)
    assert says in problem.what
    assert before == 2


@pytest.mark.parametrize("file", ["theory/intervals/items.toml", "used_ids.txt", "curriculum_ids.txt"])
def test_a_folder_in_place_of_a_file_leaves_the_others_to_be_checked(folder: Path, file: str) -> None:
    (folder / file).unlink(missing_ok=True)
    (folder / file).mkdir()
    rhythm = folder / "practice/rhythm/items.toml"
    rhythm.write_text(rhythm.read_text(encoding="utf-8").replace("cognitive = '", "cognitive = 'x"), encoding="utf-8")
    problems = lint_bank(folder, workers=1)
    assert any(problem.path == file and "cannot be read" in problem.what for problem in problems)
    assert any(problem.path == "practice/rhythm/items.toml" and problem.rule == "schema" for problem in problems)

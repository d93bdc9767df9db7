"""Loading lists every fault with its place and remedy, and keeps the healthy items."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from assessment import banks
from assessment.banks.bank import SHIPPED
from assessment.errors import ContentError, GeneratorError

#: Lines of the blueprint to break: the hours of its first topic, and its step to level 3.
ALGEBRA = "hours_to_level = [6, 14, 28, 46, 80]"
STEP = "3 = { objectives = [4, 3] }"


def test_an_old_bank_with_flat_files_is_read_like_one_with_a_folder_per_topic(folder: Path, tmp_path: Path) -> None:
    """Until 0.1, a topic was in `<area>/<topic>.toml` and `<topic>.py`."""
    flat, faults = banks.load(folder)
    deep = tmp_path / "deep" / "statistics" / "probability_foundations"
    for name in ("blueprint", "roles", "resources", "starting_points"):
        deep.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / f"{name}.toml", tmp_path / "deep")
    shutil.copy(folder / "statistics" / "probability_foundations.toml", deep / "items.toml")
    shutil.copy(folder / "statistics" / "probability_foundations.py", deep / "generators.py")
    nested, problems = banks.load(tmp_path / "deep")
    assert faults == problems == []
    assert flat.items.keys() == nested.items.keys()
    for item in flat.items.values():
        same = nested.items[item.id]
        assert same.revision == item.revision
        assert replace(banks.vary(same, 7), item=item) == banks.vary(item, 7)


def test_generators_may_lie_in_several_files_and_show_the_same(tmp_path: Path) -> None:
    healthy = shutil.copytree(Path(__file__).parent / "healthy", tmp_path / "bank")
    generators = healthy / "arithmetic" / "fractions" / "generators.py"
    before = banks.load(healthy)[0]
    generators.rename(generators.with_name("generators_counted.py"))
    after, problems = banks.load(healthy)
    assert problems == []
    assert any(item.generator for item in after.active)
    assert {name: item.revision for name, item in after.items.items()} == {
        name: item.revision for name, item in before.items.items()
    }


def test_a_generator_that_two_files_define_is_named(tmp_path: Path) -> None:
    healthy = shutil.copytree(Path(__file__).parent / "healthy", tmp_path / "bank")
    generators = healthy / "arithmetic" / "fractions" / "generators.py"
    shutil.copy(generators, generators.with_name("generators_again.py"))
    faults = [problem.what for problem in banks.load(healthy)[1]]
    assert faults and all(what.startswith("generators_again.py defines '") for what in faults)


def test_a_healthy_folder_loads_without_a_problem(folder: Path) -> None:
    bank, problems = banks.load(folder)
    assert problems == []
    assert set(bank.items) == {"choose-one", "tick-two", "a-number", "read-this", "fresh-numbers"}


def test_the_shipped_bank_is_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(banks.load()[0].items) >= 64


def test_a_file_that_does_not_parse_is_listed_with_the_line_and_the_rest_loads(folder: Path) -> None:
    (folder / "statistics" / "estimation.toml").write_text('format_version = 1\ntopic = "estimation\n')
    bank, problems = banks.load(folder)
    assert len(bank.items) == 5
    assert [problem.path for problem in problems] == ["statistics/estimation.toml"]
    assert "line 2" in str(problems[0])


def test_all_faults_are_listed_at_once(bank_file: Path, folder: Path) -> None:
    text = (
        bank_file.read_text()
        .replace("level = 2", "level = 9", 1)
        .replace('id = "a-number"', 'id = "read-this"')
        .replace("answer = 0.125", "anwser = 0.125")
    )
    bank_file.write_text(text)
    _, problems = banks.load(folder)
    said = "\n".join(map(str, problems))
    for expected in ("choose-one: schema: level is 9", "'anwser'", "'answer' is missing", "unique-id"):
        assert expected in said


@pytest.mark.parametrize("field", ["stem", "explanation", "key", "distractors", "misconception"])
def test_an_item_that_shows_a_picture_is_left_out(bank_file: Path, folder: Path, field: str) -> None:
    picture = "![p](http://192.0.2.1/p.png)"
    raw = tomllib.loads(bank_file.read_text())
    table = next(row for row in raw["items"] if row["kind"] == "single_choice")
    match field:
        case "distractors":
            old = table["distractors"][0]["text"]
        case "misconception":
            old = table["distractors"][0]["misconception"]
        case _:
            old = table[field]
    text = bank_file.read_text()
    assert text.count(old.strip()) >= 1
    bank_file.write_text(text.replace(old.strip(), f"{old.strip()} {picture}", 1))
    bank, problems = banks.load(folder)
    assert table["id"] not in bank.items
    assert [(problem.item_id, problem.rule) for problem in problems] == [(table["id"], "schema")]
    assert "shows a picture" in str(problems[0])


@pytest.mark.parametrize("kind", ["[]", "['numeric']", "{ numeric = 1 }", "1", "nan", "2026-01-01"])
def test_an_item_whose_kind_is_no_text_is_listed_and_the_rest_loads(bank_file: Path, folder: Path, kind: str) -> None:
    text = bank_file.read_text()
    bank_file.write_text(text.replace('kind = "numeric"', f"kind = {kind}", 1))
    bank, problems = banks.load(folder)
    assert set(bank.items) >= {"choose-one", "tick-two", "read-this"}
    assert [(problem.item_id, problem.rule) for problem in problems] == [("a-number", "schema")]
    assert "Use one of single_choice" in str(problems[0])


def test_a_file_in_the_wrong_place_is_refused(bank_file: Path, folder: Path) -> None:
    bank_file.rename(bank_file.with_name("estimation.toml"))
    bank, problems = banks.load(folder)
    assert not bank.items
    assert problems[0].rule == "topic-file"


@pytest.mark.parametrize("text", ["def product(rng:", "raise SystemError('no')", "import no_such_module"])
def test_generators_that_cannot_be_run_cost_only_their_items(text: str, bank_file: Path, folder: Path) -> None:
    bank_file.with_suffix(".py").write_text(text)
    bank, problems = banks.load(folder)
    assert set(bank.items) == {"choose-one", "tick-two", "a-number", "read-this"}
    assert {problem.rule for problem in problems} == {"generator"}


@pytest.mark.parametrize("text", ["items = 3", "items = [1]", "topic = ['x']", "nothing = 1"])
def test_a_file_of_another_form_is_listed_and_the_rest_loads(text: str, folder: Path) -> None:
    path = folder / "statistics" / "estimation.toml"
    path.write_text(
        "format_version = 1\n" + ("" if text.startswith(("topic", "nothing")) else 'topic = "estimation"\n') + text
    )
    bank, problems = banks.load(folder)
    assert len(bank.items) == 5
    assert [problem.path for problem in problems] == ["statistics/estimation.toml"]


def test_a_loop_on_one_line_is_stopped_too(bank_file: Path, folder: Path) -> None:
    bank_file.with_suffix(".py").write_text("def product(rng):\n    while True: pass\n")
    with pytest.raises(GeneratorError, match="lines"):
        banks.vary(banks.load(folder)[0].items["fresh-numbers"], 1)


def test_a_calibration_that_cannot_be_read_leaves_the_authors_values(folder: Path) -> None:
    (folder / "calibration.toml").write_text("format_version = 1\n[items.choose-one]\ndiscrimination = 'much'\n")
    bank, problems = banks.load(folder)
    assert bank.items["choose-one"].parameters.difficulty == -1.0
    assert [problem.rule for problem in problems] == ["parse"]
    assert problems[0].what.startswith("items: choose-one: discrimination is 'much'.")
    assert not problems[0].keeps_items_out


def test_retired_items_are_kept_but_not_asked(bank_file: Path, folder: Path) -> None:
    bank_file.write_text(bank_file.read_text().replace('id = "choose-one"', 'id = "choose-one"\nretired = true'))
    bank, _ = banks.load(folder)
    assert "choose-one" in bank.items
    assert "choose-one" not in {item.id for item in bank.active}


def test_the_revision_changes_with_the_item_and_with_its_generator_only(bank_file: Path, folder: Path) -> None:
    before = banks.load(folder)[0].items
    bank_file.write_text(bank_file.read_text().replace("tossed twice", "thrown twice"))
    script = bank_file.with_suffix(".py")
    script.write_text(script.read_text().replace("randint(3, 30)", "randint(3, 31)"))
    after = banks.load(folder)[0].items
    changed = {item_id for item_id in before if before[item_id].revision != after[item_id].revision}
    assert changed == {"choose-one", "fresh-numbers"}


def test_fitted_parameters_replace_the_authors(folder: Path) -> None:
    (folder / "calibration.toml").write_text(
        "format_version = 1\n[items.choose-one]\ndiscrimination = 1.7\ndifficulty = -0.4\nguessing = 0.2\ndifficulty_sd = 0.1\n"
    )
    bank, _ = banks.load(folder)
    assert bank.items["choose-one"].parameters.difficulty == -0.4
    assert bank.items["a-number"].parameters.difficulty == 0.0


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("blueprint.toml", ALGEBRA, f"prerequisites = ['no-such-topic']\n{ALGEBRA}", "no-such-topic"),
        ("blueprint.toml", ALGEBRA, f"prerequisites = ['vectors-matrices']\n{ALGEBRA}", "circle"),
        ("blueprint.toml", STEP, STEP.replace("}", ", needs = { no-such-topic = 1 } }"), "no-such-topic"),
        ("blueprint.toml", STEP, STEP.replace("}", ", needs = { python-programming = 7 } }"), "Use 1 to 5"),
        (
            "blueprint.toml",
            STEP,
            STEP.replace("}", ", needs = { differential-calculus = 4 } }"),
            "steps need each other in a circle",
        ),
        ("blueprint.toml", STEP, "3 = { objectives = [9] }", "there is no objective 9"),
        ("blueprint.toml", STEP, "3 = { objective = [4] }", "'objective' is not a field of a step"),
        ("blueprint.toml", STEP, STEP.replace("3 =", "7 ="), "'7' is not a level"),
        ("blueprint.toml", "highest_measured = 4", "highest_measured = 6", "highest_measured is 6"),
        (
            "blueprint.toml",
            ALGEBRA,
            f"renamed_from = ['estimation']\n{ALGEBRA}",
            "two topics claim the id 'estimation'",
        ),
        (
            "blueprint.toml",
            "id = 'statistics'\nname",
            "id = 'statistics'\nrenamed_from = ['mathematics']\nname",
            "two areas claim the id 'mathematics'",
        ),
        (
            "blueprint.toml",
            "[[areas]]",
            "[[areas]]\nid = 'estimation'\nname = 'Estimation'\n[[areas]]",
            "the id 'estimation' names both an area and a topic. Rename one.",
        ),
        ("blueprint.toml", "[[levels]]", "[split_into]\nestimation = []\n[[levels]]", "'estimation' is still a topic"),
        ("blueprint.toml", "[[levels]]", "[split_into]\ngone = ['no-such-topic']\n[[levels]]", "no-such-topic"),
        ("blueprint.toml", "area = 'mathematics'", "area = 'alchemy'", "alchemy"),
        ("blueprint.toml", "[6, 14, 28, 46, 80]", "[6, 14, 14, 46, 80]", "rising"),
        ("blueprint.toml", "format_version = 1", "format_version = 2", "format_version"),
        ("blueprint.toml", "level = 5\n", "level = 6\n", "Write levels 1 to 5"),
        ("blueprint.toml", "theta_cut = 1.6", "theta_cut = 0.6", "level 4 does not begin above level 3"),
        ("blueprint.toml", "score_band = [75, 90]", "score_band = [55, 90]", "level 4 does not begin above level 3"),
        ("blueprint.toml", "score_band = [15, 35]", "score_band = [0, 35]", "between 0 and 100"),
        ("roles.toml", "algebra-functions = {", "alchemy = {", "alchemy"),
        ("roles.toml", "weight = 0.5, level = 3", "weight = 5, level = 3", "weight is 5. Give a number from 0 to 1"),
        ("starting_points.toml", "mathematics = -0.4, ", "", "means"),
        ("roles.toml", "id = 'data-scientist'", "it = 'data-scientist'", "lacks the field 'id'"),
        ("resources.toml", "title = 'Khan", "tittle = 'Khan", "lacks the field 'title'"),
        ("resources.toml", "url = 'https:", "url = 'javascript:", "Write a web address"),
        ("resources.toml", "title = 'Khan", "title = '![Khan](https://a.example/b.png)", "shows a picture"),
        ("blueprint.toml", "name = 'Mathematics'", "name = '![M](https://a.example/b.png)'", "shows a picture"),
        ("roles.toml", "name = 'Data scientist'", "name = '![D](https://a.example/b.png)'", "shows a picture"),
    ],
)
def test_a_broken_curriculum_is_one_clear_error(folder: Path, name: str, old: str, new: str, says: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError) as error:
        banks.load(folder)
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"blueprint\.toml: cannot be read"):
        banks.load(tmp_path / "nowhere")


def test_the_shipped_folder_lies_beside_the_package() -> None:
    assert (SHIPPED / "blueprint.toml").exists()


def test_a_byte_order_mark_of_an_editor_loses_nothing(folder: Path) -> None:
    before = banks.load(folder)
    for path in (*folder.rglob("*.toml"), *folder.rglob("generators.py")):
        path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    bank, problems = banks.load(folder)
    assert (set(bank.items), problems) == (set(before[0].items), before[1])

"""A revision is kept only if the new version of a generator gives the same variants as the old one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment.banks import kept, load
from assessment.banks.compare import keep_revisions
from assessment.commands import main
from tests.banks.conftest import GENERATORS

BODY = "a, b = rng.randint(3, 30), rng.randint(3, 30)"


@pytest.fixture
def old(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same bank as it was before."""
    return shutil.copytree(folder, tmp_path_factory.mktemp("before") / "bank")


def rewrite(folder: Path, before: str, after: str) -> None:
    assert before in GENERATORS
    generators = folder / "statistics" / "probability_foundations.py"
    generators.write_text(generators.read_text().replace(before, after))


def revision(folder: Path, item_id: str = "fresh-numbers") -> str:
    return load(folder)[0].items[item_id].revision


def test_a_generator_rewritten_with_the_same_draws_keeps_its_revision(folder: Path, old: Path) -> None:
    rewrite(folder, BODY, "a, b = (rng.randint(3, 30) for _ in range(2))")
    assert revision(folder) != revision(old)
    keep_revisions(folder, old, seeds=50)
    assert revision(folder) == revision(old)


@pytest.mark.parametrize(
    "after", ["a, b = rng.randint(3, 31), rng.randint(3, 30)", "b, a = rng.randint(3, 30), rng.randint(3, 30)"]
)
def test_one_that_draws_something_else_does_not(after: str, folder: Path, old: Path) -> None:
    rewrite(folder, BODY, after)
    assert keep_revisions(folder, old, seeds=50) == {}
    assert revision(folder) != revision(old)


def test_one_that_names_another_mistake_does_not(folder: Path, old: Path) -> None:
    rewrite(folder, "Adds instead", "Adds the two numbers")
    assert keep_revisions(folder, old, seeds=50) == {}


def test_an_item_that_is_drawn_again_today_has_another_revision_though_its_text_is_the_same(
    folder: Path, old: Path
) -> None:
    for bank in (folder, old):  # two times two is two plus two: shown once, drawn again now
        rewrite(bank, BODY, "a, b = rng.randint(2, 3), 2")
    assert revision(folder) == revision(old)
    keep_revisions(folder, old, seeds=50)
    assert revision(folder) != revision(old)


def test_once_compared_a_bank_that_does_not_change_keeps_its_revisions(folder: Path, old: Path) -> None:
    for bank in (folder, old):
        rewrite(bank, BODY, "a, b = rng.randint(2, 3), 2")  # some first draws are rejected
    keep_revisions(folder, old, seeds=50)
    before, file = revision(folder), (folder / kept.FILE).read_bytes()
    keep_revisions(folder, shutil.copytree(folder, old.parent / "same"), seeds=50)
    assert (revision(folder), (folder / kept.FILE).read_bytes()) == (before, file)


def test_a_kept_revision_ends_with_the_next_edit(folder: Path, old: Path) -> None:
    rewrite(folder, BODY, "a, b = (rng.randint(3, 30) for _ in range(2))")
    keep_revisions(folder, old, seeds=50)
    rewrite(folder, "Adds instead", "Adds the two numbers")
    assert revision(folder) != revision(old)


def test_a_revision_is_kept_from_version_to_version(
    folder: Path, old: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rewrite(folder, BODY, "a, b = (rng.randint(3, 30) for _ in range(2))")
    keep_revisions(folder, old, seeds=50)
    newer = shutil.copytree(folder, tmp_path_factory.mktemp("after") / "bank")
    generators = newer / "statistics" / "probability_foundations.py"
    generators.write_text(generators.read_text().replace("for _ in range(2)", "for _ in (0, 1)", 1))
    keep_revisions(newer, folder, seeds=50)
    assert revision(newer) == revision(old)


def edit(folder: Path, before: str, after: str) -> None:
    items = folder / "statistics" / "probability_foundations.toml"
    text = items.read_text()
    assert before in text
    items.write_text(text.replace(before, after))


def test_an_item_whose_level_is_rated_anew_keeps_its_revision(folder: Path, old: Path) -> None:
    edit(folder, "level = 2", "level = 3")
    assert revision(folder, "choose-one") != revision(old, "choose-one")
    keep_revisions(folder, old, seeds=5)
    assert revision(folder, "choose-one") == revision(old, "choose-one")


def test_an_item_that_asks_something_else_does_not(folder: Path, old: Path) -> None:
    edit(folder, "tossed twice", "tossed two times")
    assert keep_revisions(folder, old, seeds=5) == {}
    assert revision(folder, "choose-one") != revision(old, "choose-one")


@pytest.mark.parametrize(
    "text",
    [
        "format_version = 1\n[items]\nfresh-numbers = ['a', 'b']\n",
        "format_version = 1\n[items]\nfresh-numbers = 3\n",
        "format_version = 1\nitems = 3\n",
        "[items",
    ],
)
def test_a_file_that_cannot_be_used_is_a_problem_and_changes_nothing(text: str, folder: Path, old: Path) -> None:
    (folder / kept.FILE).write_text(text)
    bank, problems = load(folder)
    assert [problem.path for problem in problems] == [kept.FILE]
    assert "--keep-revisions" in problems[0].remedy
    assert bank.items["fresh-numbers"].revision == revision(old)


def test_the_command_says_what_it_wrote(folder: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", str(folder), "--keep-revisions", str(old)]) == 0
    assert capsys.readouterr().out.startswith("0 items keep a revision")
    assert (folder / kept.FILE).exists()


def test_the_command_wants_one_thing_to_do(folder: Path) -> None:
    with pytest.raises(SystemExit) as error:
        main(["bank", str(folder)])
    assert error.value.code == 2

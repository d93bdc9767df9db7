"""A new bank follows every rule, and a learner can be measured with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment import banks, sitting, standing
from assessment.banks.lint import lint_bank
from assessment.banks.lint.standards import read_standards
from assessment.commands import main
from assessment.errors import ContentError
from assessment.items import Sitting, Variant


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["new-bank", str(tmp_path / "music")]) == 0
    assert "blueprint.toml" in capsys.readouterr().out
    return tmp_path / "music"


def test_a_new_bank_passes_lint(folder: Path) -> None:
    assert lint_bank(folder, workers=1) == []


def test_its_programs_print_the_keys(folder: Path) -> None:
    assert main(["prove", str(folder)]) == 0


def test_a_learner_takes_both_questions_and_is_measured(folder: Path) -> None:
    bank, problems = banks.load(folder)
    assert not problems
    goal = Sitting(
        "x", "assessment", ("theory", "practice"), "band-member", "none", 1, 4, datetime(2026, 1, 5, tzinfo=UTC)
    )
    responses = []
    while isinstance(variant := sitting.next_variant(bank, responses, goal), Variant):
        responses.append(banks.grade(variant, variant.right_answer))
    assert {response.item_id for response in responses} == {"interval-from-c-to-g", "eighths-in-a-bar"}
    assert all(response.correct for response in responses)
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["band-member"], responses)
    assert [area.area for area in profile.areas] == ["theory", "practice"]


def test_a_folder_with_something_in_it_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "blueprint.toml").read_bytes()
    (folder / "roles.toml").unlink()
    assert main(["new-bank", str(folder)]) == 1
    assert "not empty. Name a new folder." in capsys.readouterr().err
    assert (folder / "blueprint.toml").read_bytes() == before
    assert not (folder / "roles.toml").exists()


@pytest.mark.parametrize("line", ["topic_itmes = 3", "topic_items = -1", "typed_at_least = 3", "level_counts = [1]"])
def test_an_invalid_standard_is_refused(folder: Path, line: str) -> None:
    path = folder / "blueprint.toml"
    path.write_text(f"format_version = 1\n[standards]\n{line}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=line.split(" ")[0]):
        read_standards(folder)


def test_a_standard_that_is_left_out_keeps_its_default(folder: Path) -> None:
    assert read_standards(folder).topic_items == 1
    assert read_standards(folder).distinct_variants == 20


@pytest.mark.parametrize("empty", [True, False])
def test_a_disk_that_fills_up_leaves_nothing_of_a_bank(
    empty: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    music, write, written = tmp_path / "music", Path.write_bytes, []
    if empty:
        music.mkdir()

    def write_three(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_three)
    assert main(["new-bank", str(music)]) == 1
    assert f"{music} cannot be written: No space left on device. Make its folder writable" in capsys.readouterr().err
    assert len(written) == 4 and (list(music.iterdir()) == [] if empty else not music.exists())
    monkeypatch.undo()
    assert main(["new-bank", str(music)]) == 0


def test_a_bank_that_cannot_be_written_takes_no_file_of_others_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    music = tmp_path / "music"

    def write_nothing(path: Path, data: bytes) -> int:
        (path.parent / "mine.txt").touch()  # somebody else was here meanwhile
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_nothing)
    assert main(["new-bank", str(music)]) == 1
    assert [path.name for path in music.rglob("*") if path.is_file()] == ["mine.txt"]

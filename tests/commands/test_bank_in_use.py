"""A command uses the bank named, else the one in use, and says which if it is not the shipped one."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import pytest

from assessment import banks, home
from assessment.commands import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
HEALTHY = ROOT / "tests" / "banks" / "healthy"
OF_ARITHMETIC = "below-the-bar"


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(home.BANKS, raising=False)
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path / "data"))


@pytest.fixture
def music(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["new-bank", str(tmp_path / "music")]) == 0
    capsys.readouterr()
    return tmp_path / "music"


def choose(data: Path, folder: Path) -> None:
    """Choose a bank as Settings do."""
    data.mkdir(exist_ok=True)
    (data / home.BANK_CHOICE).write_text(f"folder = {json.dumps(str(folder))}\n", encoding="utf-8")


def first_item(folder: Path) -> str:
    return next(iter(banks.load(folder)[0].items))


def test_the_variable_names_the_bank_of_every_command(
    music: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(home.BANKS, str(music))
    for command in (
        ["lint", "--seeds", "20"],
        ["prove"],
        ["preview", first_item(music)],
        ["bank", "--stats"],
        ["items", "--export", "gift", str(tmp_path / "out.gift")],
        ["simulate", "--learners", "2", "--questions", "2"],
    ):
        assert main(command) == 0, command
        assert f"Bank: {music} (by {home.BANKS})" in capsys.readouterr().err, command
    assert f"[id:{first_item(music)}" in (tmp_path / "out.gift").read_text(encoding="utf-8")


def test_the_choice_made_in_settings_counts_where_no_variable_is_set(
    music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    choose(tmp_path / "data", music)
    assert main(["preview", first_item(music)]) == 0
    assert f"Bank: {music} (chosen in Settings)" in capsys.readouterr().err
    monkeypatch.setenv(home.BANKS, str(HEALTHY))
    assert main(["preview", OF_ARITHMETIC]) == 0
    assert f"(by {home.BANKS})" in capsys.readouterr().err


def test_the_choice_beside_another_log_goes_with_that_log(
    music: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choose(tmp_path / "other", music)
    main(["calibrate", "--data", str(tmp_path / "other"), "--dry-run"])
    assert f"Bank: {music}" in capsys.readouterr().err


def test_a_named_folder_comes_first_and_nothing_is_printed(
    music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    choose(tmp_path / "data", music)
    monkeypatch.setenv(home.BANKS, str(music))
    assert main(["preview", OF_ARITHMETIC, str(HEALTHY)]) == 0
    assert main(["items", "--export", "gift", "--banks", str(HEALTHY), str(tmp_path / "out.gift")]) == 0
    assert capsys.readouterr().err == ""


def test_drafts_for_a_bank_ask_its_own_blueprint(
    music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(home.BANKS, str(HEALTHY))
    (tmp_path / "q.gift").write_text("Which is a fifth?{=C to G ~C to F}", encoding="utf-8")
    assert main(["items", "--import", str(tmp_path / "q.gift"), "--topic", "rhythm", "--into", str(music)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("by", ["variable", "settings"])
def test_a_bank_that_is_gone_says_what_named_it(
    by: str, music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if by == "variable":
        monkeypatch.setenv(home.BANKS, str(music))
    else:
        choose(tmp_path / "data", music)
    shutil.rmtree(music)
    assert main(["bank", "--stats"]) == 1
    said = capsys.readouterr().err
    assert str(music) in said
    assert (home.BANKS if by == "variable" else "Settings") in said


def test_a_damaged_choice_is_named_with_its_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choose(tmp_path / "data", tmp_path)
    (tmp_path / "data" / home.BANK_CHOICE).write_text("folder = ", encoding="utf-8")
    assert main(["bank", "--stats"]) == 1
    assert "Delete it, or choose again." in capsys.readouterr().err


def test_the_help_of_every_command_that_takes_a_bank_says_which_is_meant() -> None:
    taking = []
    for command in COMMANDS:
        parser = argparse.ArgumentParser()
        command.declare(parser)
        if "folder of banks" in (said := " ".join(parser.format_help().split())):
            taking.append(command.name)
            assert f"{home.BANKS}, else the one chosen in Settings, else the shipped bank" in said
    assert taking == ["lint", "prove", "preview", "bank", "items", "simulate", "calibrate"]


def test_a_bank_whose_link_leads_round_in_a_circle_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    monkeypatch.setenv(home.BANKS, str(tmp_path / "round"))
    assert main(["lint"]) == 1
    assert f"{tmp_path / 'round'} (by {home.BANKS}), is not a folder" in capsys.readouterr().err

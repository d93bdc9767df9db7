"""`groundwork` without arguments starts the dashboard, with the user's own settings of Streamlit."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import pytest

from assessment.commands import start
from tests.conftest import ROOT


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Record what would be started, with a temporary configuration folder."""
    calls: list[list[str]] = []
    monkeypatch.setattr(start, "user_config_path", lambda *_, **__: tmp_path)

    def call(command: list[str], **_: object) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr("subprocess.call", call)
    return calls


def test_without_a_file_nothing_is_added(called: list[list[str]]) -> None:
    assert start.main(["--no-browser", "--port", "8600"]) == 0
    (command,) = called
    assert command[4].endswith("app.py")
    assert command[5:] == ["--server.port", "8600", "--server.headless", "true"]


def test_own_settings_go_along_as_options(called: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "streamlit.toml").write_text("[theme]\nbase = 'dark'\n[server]\nrunOnSave = true\nmaxUploadSize = 5\n")
    assert start.main([]) == 0
    said = " ".join(called[0])
    assert "--theme.base dark --server.runOnSave true --server.maxUploadSize 5" in said


def test_settings_that_cannot_be_read_are_one_clear_line(
    called: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "streamlit.toml").write_text("[theme")
    assert start.main([]) == 1
    assert "streamlit.toml cannot be read" in capsys.readouterr().err
    assert not called


def test_a_command_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        start.main(["lint", "--help"])
    assert ended.value.code == 0
    assert "used_ids.txt" in capsys.readouterr().out


def test_a_data_folder_is_passed_as_an_absolute_path(
    called: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start.dashboard(argparse.Namespace(port=1, no_browser=False, data="mine"))
    assert called[0][-3:] == ["--", "--data", str(tmp_path / "mine")]


def test_its_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        start.main(["--version"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert capsys.readouterr().out == f"Groundwork {project['version']}\n"


def test_a_place_that_cannot_be_is_left_to_the_dashboard_to_refuse(called: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for data in (str(tmp_path / "round"), "~nobody-has-this-name/data"):
        assert start.main(["--data", data]) == 0
        assert called.pop()[-2] == "--data"

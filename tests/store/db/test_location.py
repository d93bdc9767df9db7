"""Where the log lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment import store
from assessment.store import address


def test_the_option_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path / "variable"))
    assert address(str(tmp_path / "option")) == f"sqlite:///{tmp_path}/option/groundwork.sqlite3"
    assert address() == f"sqlite:///{tmp_path}/variable/groundwork.sqlite3"


def test_a_file_and_a_database_url_are_taken_as_they_are(tmp_path: Path) -> None:
    assert address(str(tmp_path / "my.db")) == f"sqlite:///{tmp_path}/my.db"
    assert address("postgresql+psycopg://team@127.0.0.1/groundwork") == "postgresql+psycopg://team@127.0.0.1/groundwork"


def test_without_either_it_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GROUNDWORK_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert address().startswith(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("name", ["what?", "100%", "%3F", "a b#c", "who&what=1", "ä"])
def test_a_folder_of_any_name_is_that_folder(name: str, tmp_path: Path) -> None:
    log = store.open(str(tmp_path / name))
    assert log.location == str(tmp_path / name / "groundwork.sqlite3")
    log.close()
    assert (tmp_path / name / "groundwork.sqlite3").stat().st_size > 0
    assert [folder.name for folder in tmp_path.iterdir()] == [name]

"""Where the log of a process lies: what follows `--`, else the variable, else the user's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.dashboard.state import addresses
from assessment.store.db import location


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A process that was started without an option and with the variable set."""
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.setenv(location.VARIABLE, str(tmp_path / "variable"))
    return monkeypatch


def test_the_option_counts_before_the_variable(called: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert addresses.address() == f"sqlite:///{tmp_path}/variable/groundwork.sqlite3"
    for arguments in (["--data", f"{tmp_path}/option.db"], ["other", f"--data={tmp_path}/option.db", "--unheard-of"]):
        called.setattr("sys.argv", ["app.py", *arguments])
        assert addresses.address() == f"sqlite:///{tmp_path}/option.db"
    called.setattr("sys.argv", ["app.py", "--data="])
    assert addresses.address() == f"sqlite:///{tmp_path}/variable/groundwork.sqlite3"


def test_another_variable_is_another_address_and_none_is_the_folder_of_the_user(
    called: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = addresses.address()
    called.setenv(location.VARIABLE, str(tmp_path / "elsewhere"))
    other = addresses.address()
    called.delenv(location.VARIABLE)
    assert len({first, other, addresses.address()}) == 3
    assert addresses.address().startswith("sqlite:///") and addresses.address().endswith("/groundwork.sqlite3")


@pytest.mark.parametrize(
    ("data", "on_server"),
    [
        ("postgresql://db.example/groundwork", True),
        ("sqlite:////tmp/x.db", False),
        ("postgresql", False),
        ("x.db", False),
    ],
)
def test_a_log_is_on_a_server_where_its_address_is_that_of_one(
    called: pytest.MonkeyPatch, data: str, on_server: bool
) -> None:
    called.setenv(location.VARIABLE, data)
    assert addresses.on_server() is on_server

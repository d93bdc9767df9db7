"""Where the dashboard's files lie, and which bank is used: the shipped one, unless the learner has said otherwise."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from platformdirs import user_data_path

from assessment import system
from assessment.errors import ContentError

_PACKAGE = Path(__file__).resolve().parent
#: Whether this is an installed wheel, whose files are nobody's to change.
INSTALLED = (_PACKAGE / "home").is_dir()
#: The folder of `app.py`, `question_banks/`, `static/` and `.streamlit/`.
HOME = _PACKAGE / "home" if INSTALLED else _PACKAGE.parent
SHIPPED_BANKS = HOME / "question_banks"
#: The shipped questions' licence, as a tag; question_banks/LICENSE.md has its text.
SHIPPED_LICENCE = "CC-BY-4.0"
#: Names the folder of a bank; what it says goes before any choice.
BANKS = "GROUNDWORK_BANKS"
#: Beside the log, the file that holds the bank chosen in Settings.
BANK_CHOICE = "bank.toml"


def calibration_file(folder: Path) -> Path:
    """Say where a bank's fitted parameters lie: beside its blueprint, or in the user's data folder for an installed bank."""
    if INSTALLED and folder.resolve() == SHIPPED_BANKS:
        return user_data_path("groundwork", appauthor=False) / "calibration.toml"
    return folder / "calibration.toml"


def bank_in_use(choice: Path | None) -> Path:
    """Say which bank is used: by the variable, else by the choice kept in a file, else the shipped one.

    Raises `ContentError` for a file that is no choice.
    """
    return system.real_path(os.environ.get(BANKS) or chosen_bank(choice) or SHIPPED_BANKS)


def chosen_bank(choice: Path | None) -> str:
    """Read the folder that Settings chose; nothing where none was. Raises `ContentError` for a file that is no choice."""
    if choice is None or not choice.exists():
        return ""
    try:
        return str(tomllib.loads(choice.read_text(encoding="utf-8-sig"))["folder"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ContentError(f"{choice} says no bank that can be used ({error}). Delete it, or choose again.") from error

"""Where the dashboard's files lie: beside the package in the repository, inside it where a wheel was installed."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).resolve().parent
#: Whether this is an installed wheel, whose files are nobody's to change.
INSTALLED = (_PACKAGE / "home").is_dir()
#: The folder of `app.py`, `question_banks/`, `static/` and `.streamlit/`.
HOME = _PACKAGE / "home" if INSTALLED else _PACKAGE.parent
SHIPPED_BANKS = HOME / "question_banks"
#: The shipped questions' licence, as a tag; question_banks/LICENSE.md has its text.
SHIPPED_LICENCE = "CC-BY-4.0"


def calibration_file(folder: Path) -> Path:
    """Say where a bank's fitted parameters lie: beside its blueprint, or in the user's data folder for an installed bank."""
    if INSTALLED and folder.resolve() == SHIPPED_BANKS:
        return user_data_path("groundwork", appauthor=False) / "calibration.toml"
    return folder / "calibration.toml"

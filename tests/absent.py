"""What a machine lacks that a test needs: skipped on somebody's own computer, a failure in continuous integration."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def absent(what: str) -> NoReturn:
    """End a test that cannot run here, saying what is missing and how to get it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}. In continuous integration no test is left out.")
    pytest.skip(what, allow_module_level=True)

"""A log for commands to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment import store
from assessment.items import Settings
from tests.store.conftest import response, sitting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log with one sitting of two answers, of the learner of a laptop."""
    log = store.open(str(tmp_path / "data"))
    log.choose("local", Settings())
    log.begin("local", sitting())
    for number in range(2):
        log.append("local", "one", number, response(number))
    log.close()
    return tmp_path / "data"


def answers(folder: Path, learner: str = "local") -> int:
    log = store.open(str(folder))
    number = len(log.responses(learner))
    log.close()
    return number

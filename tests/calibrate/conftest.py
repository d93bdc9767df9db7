"""A small bank of two areas and seven topics, on cooking, for answers in parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment import banks
from assessment.banks import Bank
from tests import another_subject


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return another_subject.write(tmp_path_factory.mktemp("kitchen") / "bank")


@pytest.fixture(scope="session")
def cooking(kitchen: Path) -> Bank:
    return banks.load(kitchen)[0]

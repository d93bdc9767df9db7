"""What the tiers of `make quick` and `make test` leave out is there to be left out."""

from __future__ import annotations

import pytest

from tests.conftest import NEEDS_FORK, NOT_QUICK, ONLY_ALL, ROOT

TESTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
}


@pytest.mark.parametrize("entry", sorted({*NOT_QUICK, *ONLY_ALL, *NEEDS_FORK}))
def test_what_is_left_out_is_there(entry: str) -> None:
    part, _, name = entry.partition("::")
    assert any(part in path and f"def {name}" in text for path, text in TESTS.items())

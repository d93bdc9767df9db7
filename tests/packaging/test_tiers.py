"""What the tiers of `make quick` and `make test` leave out is there to be left out."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.packaging.tiers import NEEDS_FORK, NOT_QUICK, ONLY_ALL

TESTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
}


@pytest.mark.parametrize("entry", sorted({*NOT_QUICK, *ONLY_ALL, *NEEDS_FORK}))
def test_what_is_left_out_is_there(entry: str) -> None:
    part, _, name = entry.partition("::")
    assert any(part in path and f"def {name}" in text for path, text in TESTS.items())


@pytest.mark.parametrize(
    "test",
    [
        "tests/browser/sittings/test_walk.py::test_the_walk_from_the_first_page_to_the_plan_at_home",
        "tests/browser/sittings/test_keyboard.py::test_the_whole_walk_without_a_mouse",
        "tests/browser/test_accessibility.py::test_the_first_page_passes_axe_and_nothing_moves_for_those_who_ask_for_stillness",
    ],
)
def test_a_change_is_looked_at_in_a_real_browser(test: str) -> None:
    path, _, name = test.partition("::")
    assert f"def {name}(" in TESTS[path]
    assert not any(part in test for part in ONLY_ALL)

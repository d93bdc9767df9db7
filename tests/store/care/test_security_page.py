"""SECURITY.md and the list of faults name only tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGES = {"SECURITY.md": "| Threat", "docs/operations.md": "| fault"}
NAMED = {page: re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / page).read_text(encoding="utf-8")) for page in PAGES}


@pytest.mark.parametrize(("file", "test"), sorted({pair for pairs in NAMED.values() for pair in pairs}))
def test_a_named_test_exists(file: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_every_line_of_a_table_names_one(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = re.sub(r"<!-- confinement: begin -->.*?<!-- confinement: end -->", "", text, flags=re.DOTALL).splitlines()
    rows = [line for line in lines if line.startswith("|") and not line.startswith((PAGES[page], "|---"))]
    assert len(rows) == len(NAMED[page]) > 20

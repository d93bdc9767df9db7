"""No attack of the table in SECURITY.md escapes, and the table lists every attack."""

from __future__ import annotations

import re

import pytest

from assessment.sandbox.runner import Warm
from benchmarks import confinement
from benchmarks.models.confinement_attacks import ATTACKS
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ATTACKS)
def test_no_attack_escapes_the_sandbox(name: str, locked: Warm) -> None:
    with confinement.world() as outside:
        assert not confinement.locked(locked, outside.fill(ATTACKS[name]))
        assert (outside.folder / "secret.txt").read_text() == "secret\n"
        assert (outside.folder / "secret.txt").stat().st_mode & 0o777 == 0o644
        assert {path.name for path in outside.folder.iterdir()} == {"secret.txt", "table.csv", "log.db", "s", "d"}


@pytest.mark.parametrize("name", ["reads a file", "attaches a database", "connects over TCP", "forks with `ctypes`"])
def test_with_nothing_around_it_the_same_attack_succeeds(name: str) -> None:
    with confinement.world() as outside:
        assert confinement.bare(outside.fill(ATTACKS[name]))


def test_the_table_is_that_of_the_attacks_and_says_that_none_escapes() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    table = page.partition(confinement.BEGIN)[2].partition(confinement.END)[0]
    rows = re.findall(r"^\| (.+?) \| (held|\*\*escapes\*\*) \|", table, re.MULTILINE)
    assert rows == [(name, "held") for name in ATTACKS]

"""Generators of untrusted banks give the same variants, and cannot reach the dashboard, its files or others."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment import banks, home
from assessment.banks import Bank
from assessment.banks.variants import confinement
from assessment.dashboard.state import session
from assessment.errors import GeneratorError
from assessment.items import Numeric, Output, Variant
from tests.conftest import ROOT

FILE = "statistics/probability_foundations.py"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Shorten the time limit to a second, for generators that must be stopped."""
    monkeypatch.setattr(confinement, "SECONDS", 1)
    monkeypatch.setenv("GROUNDWORK_DATA", "postgresql://groundwork:secret@db/groundwork")
    confinement._worker_with.cache_clear()
    yield
    confinement._worker_with.cache_clear()


def written(folder: Path, body: str) -> Numeric:
    """Put the body of a generator into the healthy bank, and load the bank confined."""
    file = folder / FILE
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    file.write_text(f"def product(rng):\n{lines}\n", encoding="utf-8")
    item = banks.load(folder, confined=True)[0].items["fresh-numbers"]
    assert isinstance(item, Numeric)
    return item


def shown(variant: Variant) -> tuple[object, ...]:
    """Return everything of a variant that is shown or graded; names as text."""
    graded = (variant.options, variant.keys, variant.answer, variant.tolerance, dict(variant.misconceptions))
    return (variant.stem, variant.code, variant.explanation, *graded)


def test_the_variants_are_the_same_as_without(bank: Bank) -> None:
    confined, problems = banks.load(ROOT / "question_banks", confined=True)
    assert not problems
    drawn = [item for item in bank.active if isinstance(item, Numeric | Output) and item.generator]
    for item in drawn[::12]:
        assert shown(banks.vary(confined.items[item.id], 5)) == shown(banks.vary(item, 5))
        assert confined.items[item.id].revision == item.revision


def test_nothing_of_a_bank_runs_while_it_is_loaded(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    file = folder / FILE
    file.write_text(f"open({str(mark)!r}, 'w').close()\n{file.read_text()}", encoding="utf-8")
    loaded, problems = banks.load(folder, confined=True)
    assert not problems
    with pytest.raises(GeneratorError, match="not its own"):
        banks.vary(loaded.items["fresh-numbers"], 1)
    assert not mark.exists()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("while True: pass", "stopped"),
        ("return [0] * 10**11", "MemoryError|stopped"),
        ("return open('/etc/hostname').read()", "not its own"),
        ("import pathlib; return pathlib.Path('~/.streamlit/secrets.toml').expanduser().read_text()", "not its own"),
        ("import sqlite3; return sqlite3.connect('/tmp/groundwork.sqlite3')", "not its own"),
        ("import os; os.remove('/tmp/groundwork.sqlite3')", "not its own"),
        ("import socket; socket.create_connection(('192.0.2.1', 80))", "network"),
        ("import subprocess; subprocess.run(['true'])", "another process"),
        ("import ctypes, os; ctypes.CDLL(None).kill(os.getppid(), 9); return 1", "worker process|raised TypeError"),
        ("import os; return os.environ['GROUNDWORK_DATA']", "KeyError"),
        ("raise SystemExit", "SystemExit"),
        ("return 1", "raised TypeError"),
        ("return {'names': {}, 'answer': float('nan'), 'tolerance': 0, 'wrong': {}}", "nan"),
        ("return {'names': {}, 'answer': object(), 'tolerance': 0, 'wrong': {}}", "raised TypeError"),
        ("return {'names': {'a': 'x' * 10**6, 'b': 1}, 'answer': 1, 'tolerance': 0, 'wrong': {}}", "cannot be read"),
        ("import os; print('{}'); os._exit(0)", "stopped"),
        ("return {'names': {}, 'answer': 10**400, 'tolerance': 0, 'wrong': {}}", "a number is needed"),
        ("return {'names': {}, 'answer': 1, 'tolerance': -1, 'wrong': {}}", "Return 0 or more"),
        (
            "return {'names': {}, 'answer': 1, 'tolerance': 0, 'wrong': {str(i): -i for i in range(200)}}",
            "Return fewer",
        ),
        (
            "return {'names': {'a': 'x' * 30_000, 'b': 1}, 'answer': 1, 'tolerance': 0, 'wrong': {}}",
            "Return shorter ones",
        ),
        (
            "import random; random.Random.getstate = lambda _: (3, (-1,) * 624 + (1,), None); return None",
            "cannot be read",
        ),
    ],
)
def test_what_a_generator_may_not_do_costs_that_draw(folder: Path, body: str, says: str) -> None:
    healthy = banks.load(folder, confined=True)[0].items["fresh-numbers"]
    with pytest.raises(GeneratorError, match=says):
        banks.vary(written(folder, body), 1)
    assert banks.vary(healthy, 3).stem.startswith("What is ")


def test_a_generator_that_never_comes_to_an_end_of_its_draws_is_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "MAX_DRAWS", 5)
    with pytest.raises(GeneratorError, match="after 5 draws"):
        banks.vary(written(folder, "return None"), 1)
    monkeypatch.setattr(confinement, "IN_ALL", 0.0)
    with pytest.raises(GeneratorError, match="takes too long"):
        banks.vary(written(folder, "return None"), 1)


def test_the_dashboard_confines_every_bank_but_the_shipped_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for bank_folder, confined in ((folder, True), (ROOT / "question_banks", False)):
        monkeypatch.setenv(home.BANKS, str(bank_folder))
        drawn = [
            item.generator for item in session.bank().active if isinstance(item, Numeric | Output) and item.generator
        ]
        assert drawn
        assert all(isinstance(generator.draw, functools.partial) is confined for generator in drawn)

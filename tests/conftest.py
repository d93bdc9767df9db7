"""What many tests share: the real bank, an empty log, and answers made by rule."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from assessment import banks, sitting, standing, store
from assessment.banks import Bank, Problem
from assessment.banks.bank import SHIPPED
from assessment.items import Response, Sitting, Variant
from assessment.standing import Profile
from assessment.store import Log
from assessment.store.db import location
from tests.packaging.tiers import NEEDS_FORK, NOT_QUICK, ONLY_ALL, SLOW
from tests.store import postgresql

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
#: Set by `make test-all`, where what is random is tried more often.
LONG = os.environ.get("GROUNDWORK_LONG") == "1"

# what is compiled is kept for the many processes that tests start, which would compile it again, each for itself
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# thousands of tests write a log, and each commit waits for its disk
if folder := postgresql.memory(2_000_000_000):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))

# how long an example takes depends on what else the machine does
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tier", choices=("quick", "test", "all"), default="test", help="how much to run (default: test)")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many workers as there are cores, and two at least: each waits much of its time for a browser or a server."""
    return max(2, os.cpu_count() or 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep to the tier that is asked for, and begin with what takes longest, so that no worker waits for another."""
    left_out = {"quick": NOT_QUICK + ONLY_ALL, "test": ONLY_ALL, "all": ()}[config.getoption("--tier")]
    # a file or a test that is named on the command line is meant
    if not any("::" in name or name.endswith(".py") for name in config.args):
        quick = config.getoption("--tier") == "quick"
        kept = [
            item
            for item in items
            if not any(part in item.nodeid for part in left_out) and not (quick and "postgresql" in item.nodeid)
        ]
        staying = set(kept)
        config.hook.pytest_deselected(items=[item for item in items if item not in staying])
        items[:] = kept
    for item in items if not hasattr(os, "fork") else ():
        if any(part in item.path.as_posix() for part in NEEDS_FORK):
            item.add_marker(pytest.mark.skip(reason="nothing here can fork"))
    items.sort(key=lambda item: next((rank for rank, name in enumerate(SLOW) if name in item.path.parts), len(SLOW)))


#: One folder for each test, below the folder of the whole run.
_FOLDERS = count()


@pytest.fixture(autouse=True)
def no_data_of_ones_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test off the user's own data folder: what asks for no other log has an empty one."""
    folder = tmp_path_factory.getbasetemp() / "user" / str(next(_FOLDERS))  # not made before it is used
    monkeypatch.setenv(location.VARIABLE, str(folder / "log"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, one in a process: a second could not be driven beside it."""
    from playwright.sync_api import sync_playwright

    from tests.browser.find_chromium import ARGUMENTS, chromium

    path = chromium()
    assert path, "no Chromium: run `make test`, which installs one, or `apt-get install chromium`"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


#: Kept here, since `shipped_once` puts another function in its place.
read_bank = banks.load


@cache
def shipped() -> Bank:
    """The real bank, which takes seconds to load: once in a process."""
    return read_bank()[0]


@pytest.fixture(scope="session")
def bank() -> Bank:
    return shipped()


@pytest.fixture
def shipped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What loads the shipped bank gets the one that is loaded already; any other is read from its files."""
    load = banks.load
    shipped()  # loaded before what loads it is replaced

    def loaded(folder: str | Path = SHIPPED, **options: Any) -> tuple[Bank, list[Problem]]:
        return (shipped(), []) if folder == SHIPPED and not any(options.values()) else load(folder, **options)

    monkeypatch.setattr(banks, "load", loaded)


@pytest.fixture(scope="session")
def responses(bank: Bank) -> tuple[Response, ...]:
    """A full sitting of somebody who knows mathematics and statistics well, and little else."""
    strong = {topic.id for area in ("mathematics", "statistics") for topic in bank.blueprint.topics_of(area)}
    goal: Sitting = a_sitting(tuple(area.id for area in bank.blueprint.areas))
    return take(bank, goal, lambda variant: variant.item.topic in strong or variant.item.level == 1)


@pytest.fixture(scope="session")
def measured(bank: Bank, responses: tuple[Response, ...]) -> Profile:
    return standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], responses)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    opened = store.open(str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def goal(bank: Bank) -> Sitting:
    """An assessment of all four areas."""
    return a_sitting(tuple(area.id for area in bank.blueprint.areas))


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def a_sitting(areas: tuple[str, ...], seed: int = 1, max_items: int = 48, sitting_id: str = "one") -> Sitting:
    return Sitting(
        sitting_id, "assessment", areas, "ml-engineer", "none", seed, max_items, datetime(2026, 1, 5, tzinfo=UTC)
    )


def give_answer(variant: Variant, right: bool) -> Response:
    """Give the right answer, or say "I don't know"."""
    if not right:
        return banks.grade(variant, None)
    return banks.grade(variant, variant.right_answer)


def take(bank: Bank, goal: Sitting, decide: Callable[[Variant], bool]) -> tuple[Response, ...]:
    """Take a whole sitting, right where `decide` says so."""
    responses: tuple[Response, ...] = ()
    while isinstance(variant := sitting.next_variant(bank, responses, goal), Variant):
        responses = (*responses, give_answer(variant, decide(variant)))
    return responses

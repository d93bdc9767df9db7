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
from tests.store import postgresql

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
#: Folders whose files take longest, the longest first.
SLOW = ("browser", "people", "banks", "plan")
#: What `make quick` leaves out: what starts a browser, a server, a database or confined processes, what works through the whole
#: bank, and what simulates for seconds.
NOT_QUICK = (
    "browser/",
    "dashboard/people/test_guests_beside_accounts.py",
    "dashboard/people/test_guests_in_browsers.py",
    "dashboard/people/test_server.py",
    "dashboard/people/test_sign_in.py",
    "dashboard/people/test_team.py",
    "dashboard/people/test_without_accounts.py",
    "dashboard/pages/",
    "deploy/",
    "exchange/clients/",
    "banks/test_lint.py",
    "banks/test_proof.py",
    "banks/test_shipped_bank.py",
    "banks/variants/test_confinement.py",
    "calibrate/test_file_parts.py",
    "calibrate/test_log_parts.py",
    "commands/",
    "exercises/",
    "exports/test_anki.py",
    "exports/typeset/",
    "packaging/",
    "plan/shipped/",
    "exports/test_written.py",
    "report/test_compose.py",
    "report/test_installation.py",
    "sandbox/",
    "scale/",
    "scoring/fitting/test_calibration.py",
    "standing/test_change.py",
    "store/care/test_merge.py",
    "store/care/test_packing.py",
    "store/care/test_refused_imports.py",
    "store/care/test_transfer.py",
    "store/db/test_faults.py",
    "store/db/test_io_errors.py",
    "store/db/test_migrations.py",
    "store/db/test_server.py",
    "store/log/test_killed.py",
    "store/log/test_known_answers.py",
    "store/log/test_past.py",
    "store/log/test_two_learners.py",
    "plan/test_plan_text.py",
    "plan/drawn/test_plan_properties.py",
    "test_readme.py",
    "advice/patterns/test_learned.py",
    "advice/test_roles.py",
    "exports/test_calendar.py",
    "calibrate/test_tables.py",
    "dashboard/server/test_heavy.py",
    "store/db/test_engine.py",
    "plan/test_make.py",
    "team/test_attack.py",
    "banks/test_kept.py",
    "dashboard/state/test_demo.py",
)
#: What only `make test-all` runs: every promise of the bank at a thousand seeds, real clients, a team's whole installation, and in a
#: real browser what `make test` sees without one. There `make test` walks from the first page to the plan and once more by the
#: keyboard, signs in and out, submits code, loses its connection, fills every page of a phone, and asks axe about one.
ONLY_ALL = (
    "banks/test_shipped_bank.py",
    "banks/test_proof.py::test_an_artefact_is_what_its_script_prints",
    "browser/payloads/test_payloads.py",
    "browser/sittings/test_exercise.py::test_a_draft",
    "browser/sittings/test_exercise.py::test_a_report",
    "browser/sittings/test_exercise.py::test_escape",
    "browser/sittings/test_exercise.py::test_from",
    "browser/sittings/test_exercise.py::test_giving_up",
    "browser/sittings/test_exercise.py::test_two_tabs",
    "browser/sittings/test_exercise.py::test_without_the_editor",
    "browser/sittings/test_keyboard.py::test_keys",
    "browser/sittings/test_not_saved.py",
    "browser/sittings/test_practice.py",
    "browser/sittings/test_review.py",
    "browser/sittings/test_tabs.py::test_an_open_page",
    "browser/sittings/test_tabs.py::test_back",
    "browser/sittings/test_tabs.py::test_the_same",
    "browser/sittings/test_tabs.py::test_two_tabs",
    "browser/sittings/test_walk.py::test_a_killed",
    "browser/sittings/test_walk.py::test_a_non_number",
    "browser/sittings/test_walk.py::test_double",
    "browser/sittings/test_walk.py::test_every_kind",
    "browser/sittings/test_walk.py::test_nothing",
    "browser/sittings/test_walk.py::test_the_first",
    "browser/sittings/test_walk.py::test_the_key",
    "browser/sittings/test_walk.py::test_what_is_half_typed",
    "browser/test_accessibility.py::test_every",
    "browser/test_another_subject.py",
    "browser/test_diary.py",
    "browser/drawings/test_drawings.py",
    "browser/test_own_bank.py",
    "browser/test_pages.py::test_an_address",
    "browser/test_pages.py::test_escape",
    "browser/test_pages.py::test_own",
    "browser/test_pages.py::test_settings",
    "browser/test_pages.py::test_the_sample_learners",
    "browser/test_skills.py",
    "browser/under_load/",
    "dashboard/pages/imports/test_odd_imports.py::test_whatever_odd",
    "dashboard/people/test_guests_beside_accounts.py",
    "dashboard/people/test_guests_in_browsers.py",
    "dashboard/people/test_server.py::test_the_server_connects",
    "dashboard/people/test_sign_in.py::test_a_copied",
    "dashboard/people/test_sign_in.py::test_a_second",
    "dashboard/people/test_sign_in.py::test_a_signing",
    "dashboard/people/test_sign_in.py::test_another_address",
    "dashboard/people/test_sign_in.py::test_everybody_has",
    "dashboard/people/test_sign_in.py::test_ones_own_data",
    "dashboard/people/test_sign_in.py::test_signing",
    "dashboard/people/test_sign_in.py::test_the_question_bank",
    "dashboard/people/test_team.py",
    "deploy/",
    "exchange/clients/",
    "exports/typeset/test_document.py::test_every_text",
    "store/care/test_large.py",
    "store/db/test_failover.py",
    "tests/scale/",
    "test_wheel.py",
)
#: Set by `make test-all`, where what is random is tried more often.
LONG = os.environ.get("GROUNDWORK_LONG") == "1"


#: What needs a process that can fork; elsewhere, as on Windows, it is skipped.
NEEDS_FORK = (
    "sandbox/test_runner.py",
    "sandbox/test_confinement.py",
    "sandbox/test_filters.py",
    "exercises/test_",
    "banks/variants/test_confinement.py",
    "banks/test_proof.py",
)

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

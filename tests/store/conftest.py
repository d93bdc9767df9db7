"""Every test of the log runs on both stores: SQLite, and a private PostgreSQL that starts once."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from assessment import banks, store
from assessment.banks import Bank
from assessment.consents import Basis, Consent, ConsentKind, Picture
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Parameters, Response, Settings, Shown, Sitting, Variant
from assessment.store import Log
from assessment.store.db import attempts
from assessment.store.log.people import teams
from tests.absent import absent
from tests.conftest import LONG
from tests.store import postgresql
from tests.store.postgresql import Server

STORES = ("sqlite", "postgresql")
#: For tests of what happens before or after a store is reached: `make test-all` runs them on both all the same.
ON_ONE_STORE = pytest.mark.parametrize("fresh", STORES if LONG else STORES[:1], indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A private PostgreSQL; without one the tests are skipped, except in continuous integration."""
    if postgresql.binaries() is None:
        absent(postgresql.MISSING)
    started = Server(postgresql.folder())
    yield started
    postgresql.remove(started)


@pytest.fixture(params=STORES)
def fresh(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Return a function that gives the address of a new empty store, all of one kind."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    if request.param == "postgresql":
        return request.getfixturevalue("server").fresh  # type: ignore[no-any-return]
    numbers = iter(range(1000))
    return lambda: f"sqlite:///{tmp_path}/{next(numbers)}/groundwork.sqlite3"


@pytest.fixture
def url(fresh: Callable[[], str]) -> str:
    return fresh()


@pytest.fixture
def log(url: str) -> Iterator[Log]:
    opened = store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def begun(log: Log, goal: Sitting) -> Sitting:
    log.choose("me", Settings())
    log.begin("me", goal)
    return goal


@pytest.fixture(scope="session")
def variants(bank: Bank) -> list[Variant]:
    return [banks.vary(item, 7) for item in bank.active[:40]]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry as often as usual, but without the long waits."""
    monkeypatch.setattr(attempts, "PAUSES", (0.01,) * len(attempts.PAUSES))


def sitting(name: str = "one", **fields: object) -> Sitting:
    """Make a sitting without a bank."""
    made: dict[str, object] = {
        "started_at": datetime(2026, 1, 5, tzinfo=UTC),
        "areas": ("statistics",),
        "role": "ml-engineer",
        "starting_point": "none",
        "seed": 1,
        "max_items": 48,
    }
    return Sitting(id=name, kind="assessment", **made | fields)  # type: ignore[arg-type]


def response(number: int = 0, **fields: object) -> Response:
    """Make a response without a bank that contains its number."""
    shown = Shown(f"Question {number}?", "", "python", ("yes", "no"), ("yes",), "Because.", {"no": "Guesses"})
    made = {
        "item_id": f"item-{number}",
        "revision": "abc",
        "topic": "probability-foundations",
        "level": 3,
        "seed": number,
    }
    made |= {"kind": "single_choice", "given": ("yes",), "correct": True, "misconception": "", "shown": shown}
    return Response(parameters=Parameters(1.2, 0.0, 0.25, 0.8), **made | fields)  # type: ignore[arg-type]


def entry(name: str = "entry", **fields: object) -> StudyEntry:
    """Make an entry of the study log."""
    made: dict[str, object] = {"topic": "estimation", "hours": 1.5, "note": "Bootstrap by hand"}
    made |= {"studied_on": date(2026, 1, 6), "logged_at": datetime(2026, 1, 6, 20, tzinfo=UTC)}
    return StudyEntry(id=name, **made | fields)  # type: ignore[arg-type]


def choice(**fields: object) -> PlanChoice:
    """Make the choice of a plan."""
    made: dict[str, object] = {"role": "ml-engineer", "starting_point": "none", "hours_per_week": 7.5}
    made |= {"start": date(2026, 1, 5), "pinned": ("estimation", "time-series"), "skipped": ("sql-databases",)}
    made |= {"weeks_off": (date(2026, 2, 2),), "adopted_at": datetime(2026, 1, 7, tzinfo=UTC)}
    return PlanChoice(**made | fields)  # type: ignore[arg-type]


def agreed(team: str = "team", kind: ConsentKind = "picture", **fields: object) -> Consent:
    """Make a consent."""
    made: dict[str, object] = {"given_at": datetime(2026, 1, 1, tzinfo=UTC)}
    return Consent(kind, team, **made | fields)  # type: ignore[arg-type]


def pictured(
    log: Log, *learners: str, team: str = "team", area: str = "statistics", week: date = date(2026, 1, 5)
) -> bool:
    """Store a picture of learners who have agreed."""
    picture = Picture(team, area, "ml-engineer", week, 5, 8, {"estimation": (2, 2)})
    basis = Basis("ml-engineer", len(learners), dict.fromkeys(learners, "1"), {"estimation": (2, 3)})
    given = {
        learner: next(c for c in log.consents(learner) if c.in_force and c.kind == "picture") for learner in learners
    }
    return teams.keep(log, picture, basis, given)


@contextmanager
def failing(log: Log, at: int, error: Exception | None = None) -> Iterator[None]:
    """Let the statement number `at` fail; the commit is the last one."""
    engine, number = log.transactions.engine, itertools.count()
    broken = error or sa.exc.OperationalError("", {}, sqlite3.OperationalError("disk I/O error"))

    def fail(*_: object) -> None:
        if next(number) == at:
            raise broken

    events = ("before_cursor_execute", "commit")
    for name in events:
        sa.event.listen(engine, name, fail)
    try:
        yield
    finally:
        for name in events:
            sa.event.remove(engine, name, fail)


def counts(log: Log) -> dict[str, int]:
    """Count the rows of every table that has any."""
    from assessment.store.db import schema

    with log.transactions.engine.connect() as connection:
        rows = {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in schema.metadata.tables.items()
        }
    return {name: number for name, number in rows.items() if number}

"""How the process serves: ready before the first visitor is, and no fuller than it can bear."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from importlib import import_module
from threading import Thread
from typing import Any, TypedDict

from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.dashboard import session, sign_in
from assessment.dashboard.door import Door, Room, seats
from assessment.dashboard.policy import Policy
from assessment.errors import GroundworkError

#: What the pages with charts and advice import, in pieces that take little time each.
HEAVY = (
    "plotly.graph_objects",
    "assessment.dashboard.charts",
    "pandas",
    "scipy.sparse",
    "scipy.linalg",
    "scipy.optimize",
    "scipy.stats",
    "sklearn.linear_model",
    "assessment.scoring.response_model",
    "assessment.plan.advice",
)
#: Seconds without any visitor's doing that are a quiet moment; and seconds after the start in which no moment is one, for the
#: first browser may still be loading its page.
QUIET, STARTING = 1.5, 6.0
#: Seconds after which everything is looked through for garbage again, which takes about a tenth of a second.
LOOK_AGAIN = 120.0
_looked = float("-inf")


class Options(TypedDict):
    """The part of `st.App`'s arguments that is decided here."""

    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]
    middleware: list[Middleware]


def visited() -> bool:
    """Say whether a visitor is being served; else the server is only reading what to serve."""
    return get_script_run_ctx(suppress_warning=True) is not None


def options() -> Options:
    """Say how `st.App` is to serve the dashboard."""
    room = Room(seats())

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        Thread(target=_warm, name="warm-up", daemon=True).start()
        tasks = [asyncio.create_task(work) for work in (room.watch(), _prepare(room))]
        yield
        for task in tasks:
            task.cancel()

    return {"lifespan": lifespan, "middleware": [Middleware(Policy, not sign_in.configured()), Middleware(Door, room)]}


def settle() -> None:
    """Take all that is alive out of the garbage collector's sight; now and then look through it for what has died.

    Streamlit collects all garbage after every script run. With the bank, the log and every open session in sight that is most
    of an answer's cost; without, it sees only what the run itself has left behind.
    """
    global _looked
    if time.monotonic() - _looked > LOOK_AGAIN:
        _looked = time.monotonic()
        gc.unfreeze()
        gc.collect()
    gc.freeze()


def _warm() -> None:
    """Open bank and log while the first browser still loads its page; if that fails, the first visit says why."""
    with suppress(GroundworkError):
        session.warm()


async def _prepare(room: Room) -> None:
    """Load the pages with charts and advice piece by piece, each in a quiet moment, so that no question waits for it."""
    await asyncio.sleep(STARTING)
    pieces, more = _pieces(), True
    while more:
        while room.quiet() < QUIET:
            await asyncio.sleep(QUIET / 4)
        more = await asyncio.to_thread(next, pieces, False)


def _pieces() -> Iterator[bool]:
    """Do once, and for nobody, what the first look at gaps and advice would otherwise wait for."""
    for name in HEAVY:
        import_module(name)
        yield True
    from assessment import plan
    from assessment.dashboard import charts, looks
    from assessment.plan.advice import advise
    from assessment.plan.roles import compare

    with suppress(GroundworkError):
        blueprint = session.bank().blueprint
        nobody = plan.profile(blueprint, next(iter(blueprint.roles.values())), ())
        yield True
        compare(blueprint, (), "none")
        yield True
        for figure in (charts.radar(nobody.areas, looks.NEUTRAL), charts.heat_map(nobody), charts.paths(nobody)):
            figure.to_json()
            yield True
        advise(nobody, ())

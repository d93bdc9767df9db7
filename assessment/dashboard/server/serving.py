"""How the process serves: ready before the first visitor is, and no fuller than it can bear."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from threading import Thread
from typing import Any, TypedDict

from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.dashboard.people import sign_in
from assessment.dashboard.server import callers, heavy
from assessment.dashboard.server.backend import Backend
from assessment.dashboard.server.door import Door, Room, per_address, seats
from assessment.dashboard.server.guests import Guests
from assessment.dashboard.server.policy import Policy
from assessment.dashboard.server.private import Private
from assessment.dashboard.state import session
from assessment.errors import GroundworkError
from assessment.items import NOT_SAID

#: Seconds without any visitor's doing that are a quiet moment; and seconds after the start in which no moment is one, for the
#: first browser may still be loading its page.
QUIET, STARTING = 1.5, 6.0
#: Seconds between two looks at which guests are past their time, and between two batches of them.
CLEARING, BETWEEN_BATCHES = 600.0, 0.05


class Options(TypedDict):
    """The part of `st.App`'s arguments that is decided here."""

    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]
    middleware: list[Middleware]


def visited() -> bool:
    """Say whether a visitor is being served; else the server is only reading what to serve."""
    return get_script_run_ctx(suppress_warning=True) is not None


def options() -> Options:
    """Say how `st.App` is to serve the dashboard."""
    room = Room(seats(), per_address=per_address())

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        Thread(target=_warm, name="warm-up", daemon=True).start()
        tasks = [asyncio.create_task(work) for work in (room.watch(), _prepare(room), _clear_guests())]
        yield
        for task in tasks:
            task.cancel()

    return {
        "lifespan": lifespan,
        "middleware": [
            Middleware(Policy, not sign_in.configured()),
            Middleware(Private, callers.of_request, callers.largest_upload),
            Middleware(Door, room),
            Middleware(Backend),
            Middleware(Guests, callers.welcome),
        ],
    }


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


async def _clear_guests() -> None:
    """Erase for ever the guests whose time is over, in batches so small that no answer waits for long."""
    await asyncio.sleep(STARTING)
    while True:
        cleared = 0
        with suppress(GroundworkError):  # the log is away, or busy: the next time will do
            while batch := await asyncio.to_thread(callers.clear_guests):
                cleared += batch
                await asyncio.sleep(BETWEEN_BATCHES)
        if cleared:
            await asyncio.to_thread(callers.fold)
        await asyncio.sleep(CLEARING)


def _pieces() -> Iterator[bool]:
    """Warm up, piece by piece, what the first look at skills and advice would otherwise wait for."""
    for piece in heavy.pieces():
        piece()
        yield True
    from assessment import standing
    from assessment.advice.recommendation import advise
    from assessment.advice.roles import compare
    from assessment.dashboard.parts import looks
    from assessment.dashboard.parts.charts import radar

    with suppress(GroundworkError):
        blueprint = session.bank().blueprint
        nobody = standing.measure_profile(blueprint, next(iter(blueprint.roles.values())), ())
        yield True
        compare(blueprint, (), NOT_SAID)
        yield True
        radar.radar_chart(nobody.areas, looks.NEUTRAL).to_json()
        yield True
        advise(nobody, ())

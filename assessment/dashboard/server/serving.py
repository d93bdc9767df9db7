"""Configure the server: middleware, warm-up, background tasks, and what browsers are told of the settings."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import cache, wraps
from threading import Thread
from typing import Any, TypedDict

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.watcher.polling_path_watcher import PollingPathWatcher

from assessment.dashboard.people import sign_in
from assessment.dashboard.server import callers, heavy, uploads
from assessment.dashboard.server.middleware.assets import Assets
from assessment.dashboard.server.middleware.backend import Backend
from assessment.dashboard.server.middleware.door import Door
from assessment.dashboard.server.middleware.guests import Guests
from assessment.dashboard.server.middleware.messages import Messages
from assessment.dashboard.server.middleware.policy import Policy
from assessment.dashboard.server.middleware.private import Private
from assessment.dashboard.server.room import Room, per_address, seats
from assessment.dashboard.state import session
from assessment.errors import GroundworkError

#: Seconds without activity that count as idle; and seconds after the start before anything is loaded in the background, since the
#: first browser may still be loading its page.
QUIET, STARTING = 1.5, 6.0
#: Seconds after which a thread that computes lets another one run. The event loop stands in line behind all threads at work; with
#: Python's own 5 ms, fifty of them keep the health check waiting for seconds.
SWITCH_INTERVAL = 0.001
#: How many new objects there are until Python looks for garbage among them, once the start is over. With its own 700, what a page
#: needs for a moment counts as old before the page is done, and full collections, which nobody is served during, come often.
NEW_OBJECTS = 10_000
#: Seconds between two looks for what is to be erased, and between two batches of erasures.
CLEARING, BETWEEN_BATCHES = 600.0, 0.05


#: What people take for the address of the first page, which Streamlit serves without a name only.
HOME = "today"


class Options(TypedDict):
    """The arguments of `st.App` that are decided here."""

    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]
    middleware: list[Middleware]
    routes: list[Route]


def filled_once(fill: Callable[..., None], kind: Callable[[], Any]) -> Callable[..., None]:
    """Return `fill`, which writes into a message of a `kind`, as one that works out only once what it writes of each section."""

    @cache
    def content(*section: str) -> bytes:
        message = kind()
        fill(message, *section)
        return bytes(message.SerializeToString())

    @wraps(fill)
    def write(message: Any, *section: str) -> None:
        if written := content(*section):  # an empty section is left out: it does not say the same as none
            message.MergeFromString(written)

    return write


#: What Streamlit tells a browser of theme and settings in every run, though they are those of the start: an eighth of an answer's time.
_TELL_THEME = filled_once(app_session._populate_theme_msg, CustomThemeConfig)
_TELL_CONFIG = filled_once(app_session._populate_config_msg, Config)


def _stop_looking(_: PollingPathWatcher) -> None:
    """Look no more, and never again, for changes of Streamlit's settings: it does ten times a second, though no file is to be watched."""


def has_visitor() -> bool:
    """Return whether a visitor is being served, rather than the server reading the app to learn its options."""
    return get_script_run_ctx(suppress_warning=True) is not None


def options() -> Options:
    """Return the arguments of `st.App` for the dashboard."""
    room = Room(seats(), per_address=per_address())

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        sys.setswitchinterval(SWITCH_INTERVAL)
        app_session._populate_theme_msg = _TELL_THEME
        app_session._populate_config_msg = _TELL_CONFIG
        PollingPathWatcher._check_if_path_changed = _stop_looking  # type: ignore[method-assign,assignment]
        Thread(target=_warm, name="warm-up", daemon=True).start()
        tasks = [asyncio.create_task(work) for work in (room.watch(), uploads.watch(), _prepare(room), _erase())]
        yield
        for task in tasks:
            task.cancel()

    return {
        "lifespan": lifespan,
        "middleware": [
            Middleware(Policy, not sign_in.configured()),
            Middleware(Private, callers.of_request, callers.largest_upload, uploads.keep_few),
            Middleware(Messages),
            Middleware(Door, room),
            Middleware(Backend),
            Middleware(Guests, callers.welcome),
            Middleware(Assets),
        ],
        "routes": [Route(f"/{HOME}", _home)],
    }


async def _home(request: Request) -> RedirectResponse:
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def _warm() -> None:
    """Open bank and log while the first browser loads its page; if that fails, the first visit reports it.

    What is loaded then stays, so no search for garbage goes through it again.
    """
    try:
        with suppress(GroundworkError):
            session.warm()
    finally:
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS)


async def _prepare(room: Room) -> None:
    """Load what charts and advice need, piece by piece while idle, so that no question waits for it."""
    await asyncio.sleep(STARTING)
    pieces, more = _pieces(), True
    while more:
        while room.idle_seconds() < QUIET:
            await asyncio.sleep(QUIET / 4)
        more = await asyncio.to_thread(next, pieces, False)


async def _erase() -> None:
    """Regularly erase guests whose time is over, in batches small enough that no answer waits for long, and repeat erasures."""
    await asyncio.sleep(STARTING)
    while True:
        cleared = 0
        with suppress(GroundworkError):  # if the log is unavailable or busy, the next round will do
            while batch := await asyncio.to_thread(callers.clear_guests):
                cleared += batch
                await asyncio.sleep(BETWEEN_BATCHES)
        if cleared:
            await asyncio.to_thread(callers.checkpoint)
        with suppress(GroundworkError):
            await asyncio.to_thread(callers.repeat_erasures)
        await asyncio.sleep(CLEARING)


def _pieces() -> Iterator[bool]:
    """Load and run, piece by piece, what the first view of skills and advice would otherwise wait for."""
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
        new_learner = standing.measure_profile(blueprint, next(iter(blueprint.roles.values())), ())
        yield True
        compare([standing.measure_profile(blueprint, role, ()) for role in blueprint.roles.values()])
        yield True
        radar.radar_chart(new_learner.areas, looks.NEUTRAL).to_json()
        yield True
        advise(new_learner, ())

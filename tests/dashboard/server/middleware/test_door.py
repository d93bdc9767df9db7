"""The door admits people while there are seats; those inside go on, the others wait."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest

from assessment.dashboard import text
from assessment.dashboard.server.middleware import door, policy
from assessment.dashboard.server.middleware.door import AGAIN, COOKIE, Door
from assessment.dashboard.server.room import FORGOTTEN, GRACE, LATE, SILENT, Room
from tests.dashboard.server.conftest import Clock

Message = Any


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run in a thread of its own, since a browser test in the same process keeps a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def dashboard(scope: Message, receive: Any, send: Any) -> None:
    """What stands behind the door: a page, and a connection that hears all that is said."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the dashboard"})
        return
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


class Visitor:
    """One browser, with the cookie it was given."""

    def __init__(self, room: Room, cookie: str = "", address: str = "192.0.2.1") -> None:
        self.door = Door(dashboard, room)
        self.cookie = cookie
        self.address = address

    def _through(self, scope: Message, says: list[Message]) -> list[Message]:
        heard: list[Message] = []

        async def receive() -> Message:
            return says.pop(0)

        async def send(message: Message) -> None:
            heard.append(message)

        headers = [*scope.pop("headers", ()), (b"cookie", self.cookie.encode())]
        client = (self.address, 50_000)
        run(self.door({**scope, "scheme": "http", "headers": headers, "client": client}, receive, send))
        return heard

    def get(self, path: str = "/", accept: str = "text/html,*/*") -> tuple[int, dict[bytes, bytes], str]:
        start, body = self._through(
            {"type": "http", "method": "GET", "path": path, "headers": [(b"accept", accept.encode())]}, []
        )
        headers = dict(start["headers"])
        if b"set-cookie" in headers:
            self.cookie = headers[b"set-cookie"].decode().split(";")[0]
        return start["status"], headers, body["body"].decode()

    def status(self) -> int:
        """Ask for a page as a browser does, which then opens a connection."""
        status = self.get()[0]
        if status == 200:
            self.connects(says=1)
            self.door._room.touch(self.cookie.partition("=")[2])  # the tab stays open
        return status

    def connects(self, says: int = 0) -> bool:
        """Open a connection, send some messages, leave; return whether the door opened."""
        said = [{"type": "websocket.receive", "bytes": b"an answer"}] * says
        opening, *_ = self._through(
            {"type": "websocket", "path": "/_stcore/stream"},
            [{"type": "websocket.connect"}, *said, {"type": "websocket.disconnect"}],
        )
        return bool(opening["type"] == "websocket.accept")


def test_who_comes_to_a_full_room_is_asked_to_wait(room: Room) -> None:
    assert [Visitor(room).status() for _ in range(3)] == [200, 200, 503]
    _, headers, page = Visitor(room).get("/quiz")
    assert text.BUSY in page
    assert headers[b"retry-after"] == str(AGAIN).encode()
    assert f"{AGAIN} * 1000" in page


def test_those_inside_go_on(room: Room) -> None:
    inside, other = Visitor(room), Visitor(room)
    assert (inside.status(), other.status(), Visitor(room).status()) == (200, 200, 503)
    for _ in range(3):  # a refresh, a second tab, a connection that was lost
        assert inside.status() == 200
        assert inside.connects()
    assert room.active_count() == 2


def test_a_connection_without_a_page_is_refused_when_full(room: Room) -> None:
    assert [Visitor(room).connects() for _ in range(3)] == [True, True, False]


def test_asking_for_pages_takes_no_seat(room: Room) -> None:
    assert {Visitor(room).get()[0] for _ in range(249)} == {200}
    assert room.active_count() == 0
    assert Visitor(room).status() == 200


def test_who_closes_the_last_tab_leaves_room_soon_and_finds_the_door_open(room: Room, clock: Clock) -> None:
    gone = Visitor(room)
    assert gone.get()[0] == 200 and gone.connects(says=1)
    assert room.active_count() == 1  # a refresh takes a moment
    clock.now += GRACE + 1
    assert room.active_count() == 0
    assert [Visitor(room).status() for _ in range(3)] == [200, 200, 503]
    assert gone.status() == 200


def test_one_address_has_half_of_the_seats_and_a_proxy_that_is_said_to_be_one_has_all(clock: Clock) -> None:
    room = Room(4, clock)
    assert [Visitor(room).status() for _ in range(3)] == [200, 200, 503]
    assert Visitor(room, address="192.0.2.2").status() == 200
    behind_a_proxy = Room(4, clock, per_address=0)
    assert [Visitor(behind_a_proxy).status() for _ in range(5)] == [200] * 4 + [503]
    here = Room(4, clock)
    assert [Visitor(here, address="127.0.0.1").status() for _ in range(4)] == [200] * 4
    assert Room(4, clock, per_address=1).admits(None, "192.0.2.1")


def test_one_address_that_has_collected_tickets_comes_back_on_its_own_seats_only(clock: Clock) -> None:
    room, visitors = Room(4, clock), []
    for _ in range(4):
        pair = [Visitor(room), Visitor(room)]
        assert [visitor.status() for visitor in pair] == [200, 200]
        visitors += pair
        clock.now += SILENT + 1
    assert [visitor.status() for visitor in visitors] == [200, 200] + 6 * [503]
    assert [visitor.status() for visitor in visitors[:2]] == [200, 200]


@pytest.mark.parametrize(
    ("addresses", "seats"),
    [
        ([f"2001:db8::{host}" for host in range(1, 4)], [200, 200, 503]),  # one home has all of them
        ([f"2001:db8:0:{home}::1" for home in range(1, 4)], [200, 200, 200]),
        ([f"::ffff:192.0.2.{host}" for host in (1, 1, 1)], [200, 200, 503]),
        ([f"::ffff:192.0.2.{host}" for host in (1, 2, 3)], [200, 200, 200]),
        (["::1", "127.0.0.1", "::ffff:127.0.0.1"], [200, 200, 200]),
    ],
)
def test_an_address_is_an_address_however_it_is_written(clock: Clock, addresses: list[str], seats: list[int]) -> None:
    room = Room(4, clock)
    assert [Visitor(room, address=address).status() for address in addresses] == seats


FOREIGN = [
    "a[b]=1",
    'x="; ',
    "broken",
    "a=b=c; é=1",
    '{"json": 1}',
    "=",
    "q=\x01",
    ";;;",
    "a=\t",
    'b="c',
    "d=e,f=g",
    "h:i=j",
]


@pytest.mark.parametrize(
    "other", [*FOREIGN, f"{COOKIE}=another", f"{COOKIE}=", f"{COOKIE}=b@d", f"{COOKIE}", f"{COOKIE}=a;" * 99]
)
@pytest.mark.parametrize("order", ["{other}; {own}", "{own}; {other}", "{own};{other}", "x=1 ;{other} ; {own} "])
def test_a_foreign_cookie_hides_no_ticket(room: Room, other: str, order: str) -> None:
    visitor = Visitor(room)
    assert visitor.status() == 200
    visitor.cookie = order.format(other=other, own=visitor.cookie)
    for _ in range(3):
        status, headers, _ = visitor.get()
        assert (status, b"set-cookie" in headers) == (200, False)
        assert visitor.connects(says=1)
    assert room.active_count() == 1


def test_the_waiting_page_may_run_its_script() -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", door.WAITING, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{hashed}'" in policy._inline()


def test_who_falls_silent_leaves_room_and_may_come_back(room: Room, clock: Clock) -> None:
    silent = Visitor(room)
    assert silent.status() == 200
    clock.now += SILENT + 1
    assert [Visitor(room).status() for _ in range(3)] == [200, 200, 503]
    assert silent.status() == 200
    clock.now += FORGOTTEN + 1
    assert [Visitor(room).status() for _ in range(2)] == [200, 200]
    assert silent.status() == 503


def test_visitors_who_answer_keep_their_seat(room: Room, clock: Clock) -> None:
    learner = Visitor(room)
    assert learner.status() == 200
    for _ in range(3):
        clock.now += SILENT - 1
        assert learner.connects(says=1)
        assert room.active_count() == 1
    assert room.idle_seconds() == 0


def test_a_slow_server_admits_no_new_visitors(room: Room) -> None:
    inside = Visitor(room)
    assert inside.status() == 200
    room.late = LATE + 0.01
    assert Visitor(room).status() == 503
    assert inside.status() == 200
    room.late = 0.0
    assert Visitor(room).status() == 200


@pytest.mark.parametrize("cookie", [f"{COOKIE}=forged", f"other=1; {COOKIE}=", "no cookie at all", "\x7f=\x00"])
def test_a_ticket_that_nobody_issued_opens_nothing(room: Room, cookie: str) -> None:
    assert [Visitor(room).status() for _ in range(2)] == [200, 200]
    assert Visitor(room, cookie).status() == 503


def test_what_a_page_loads_needs_no_ticket(room: Room) -> None:
    room.late = LATE + 1
    for path, accept in (("/static/js/index.js", "*/*"), ("/_stcore/health", "text/html")):
        status, headers, _ = Visitor(room).get(path, accept)
        assert (status, b"set-cookie" in headers) == (200, False)


def test_the_ticket_is_a_cookie_that_no_script_reads(room: Room) -> None:
    _, headers, _ = Visitor(room).get()
    said = headers[b"set-cookie"].decode()
    assert "HttpOnly" in said
    assert "SameSite=lax" in said


async def nothing(*_: Message) -> Message:
    return {"type": "websocket.connect"}


def arrivals(count: int) -> list[float]:
    """Let so many people come at once; return when each has entered."""
    entered: list[float] = []

    async def inside(scope: Message, receive: Any, send: Any) -> None:
        entered.append(time.monotonic())

    async def come() -> None:
        entrance = Door(inside, Room(seats=20, per_address=0))
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [], "client": ("192.0.2.1", 50_000)}
        await asyncio.gather(*(entrance(dict(scope), nothing, nothing) for _ in range(count)))

    run(come())
    return entered


def test_people_who_come_at_once_enter_one_after_the_other() -> None:
    """Between two of them the event loop serves those inside, and says that the process is well."""
    entered = arrivals(5)
    assert len(entered) == 5
    assert min(later - earlier for earlier, later in pairwise(entered)) > 0.9 * door.PACE


def test_nobody_stands_in_line_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PACE", 60.0)
    monkeypatch.setattr(door, "LONGEST", 0.05)
    assert len(arrivals(5)) == 5

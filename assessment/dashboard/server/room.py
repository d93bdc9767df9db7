"""The seats of the dashboard: how many visitors are served at once, who has one, and when it is free again."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter, OrderedDict
from collections.abc import Callable

#: Active visitors per process, and the variables that override this. In `benchmarks/dashboard.py` 400 were served at once and 600
#: kept waiting, on an idle machine with two cores; the default suits a machine half as fast.
SEATS, SEATS_VARIABLE, PER_ADDRESS_VARIABLE = 250, "GROUNDWORK_SEATS", "GROUNDWORK_SEATS_PER_ADDRESS"
#: Seconds without activity after which a seat is free for others, and after which a ticket is forgotten.
SILENT, FORGOTTEN = 120.0, 6 * 3600.0
#: Seconds that a seat is kept after its last connection closed; and the most tickets remembered.
GRACE, MOST = 15.0, 20_000
#: The most open connections per ticket: tabs, and lost connections not yet noticed.
TABS = 50
#: The average delay of the event loop, in seconds, above which nobody new is admitted.
LATE = 0.35


class Room:
    """Who is inside: every ticket with its last activity and the address it came from.

    Only an open connection takes a seat, not a request for a page.
    """

    def __init__(self, seats: int, clock: Callable[[], float] = time.monotonic, per_address: int | None = None) -> None:
        self.seats = seats
        self.per_address = per_address
        #: The recent average delay of the event loop, in seconds.
        self.late = 0.0
        self._clock = clock
        self._last_active: OrderedDict[str, float] = OrderedDict()
        self._address: dict[str, str] = {}
        self._open: Counter[str] = Counter()
        self._last = float("-inf")

    def admits(self, ticket: str | None, address: str = "") -> bool:
        """Return whether a visitor may enter: if there is a seat, and with a known ticket always.

        After a silence a known ticket takes one of the seats of its address.
        """
        if ticket is not None and self._clock() - self._last_active.get(ticket, float("-inf")) <= SILENT:
            return True
        came_before = ticket is not None and self.knows(ticket)
        return (came_before or not self.full()) and not self._has_enough(address)

    def knows(self, ticket: str) -> bool:
        """Return whether a ticket was inside recently."""
        return ticket in self._last_active

    def enter(self, ticket: str, address: str = "") -> bool:
        """Take a seat for a new connection; return whether there was one."""
        if not self.admits(ticket, address) or self._open[ticket] >= TABS:
            return False
        self._address.setdefault(ticket, address)
        self._open[ticket] += 1
        self.touch(ticket)
        return True

    def touch(self, ticket: str) -> None:
        """Record activity of a ticket."""
        self._last = self._last_active[ticket] = self._clock()
        self._last_active.move_to_end(ticket)

    def leave(self, ticket: str) -> None:
        """Record a closed connection; after the last one, the seat is kept for `GRACE` seconds, for a refresh."""
        self._open[ticket] -= 1
        if self._open[ticket] <= 0:
            del self._open[ticket]
            if ticket in self._last_active:
                self._last_active[ticket] = min(self._last_active[ticket], self._clock() - SILENT + GRACE)

    def full(self) -> bool:
        """Return whether new visitors must wait."""
        return self.late > LATE or self.active_count() >= self.seats

    def active_count(self) -> int:
        """Return the number of recently active visitors."""
        return len(self._active())

    def idle_seconds(self) -> float:
        """Return the seconds since any activity."""
        return self._clock() - self._last

    def _active(self) -> list[str]:
        now = self._clock()
        while self._last_active and (
            len(self._last_active) > MOST or now - next(iter(self._last_active.values())) > FORGOTTEN
        ):
            self._address.pop(self._last_active.popitem(last=False)[0], None)
        return [ticket for ticket, moment in self._last_active.items() if now - moment <= SILENT]

    def _has_enough(self, address: str) -> bool:
        """Return whether visitors from an address already have all the seats that one address can have."""
        allowed = self.per_address
        if allowed is None:
            allowed = 0 if not address else max(1, self.seats // 2)
        return bool(allowed) and sum(self._address.get(ticket) == address for ticket in self._active()) >= allowed

    async def watch(self, pause: float = 0.25) -> None:
        """Measure the delay of the event loop, averaged over about two seconds, until cancelled."""
        while True:
            begun = self._clock()
            await asyncio.sleep(pause)
            self.late += (self._clock() - begun - pause - self.late) / 8


def per_address() -> int | None:
    """Return the most seats for one address, from the environment; 0 for no limit.

    None for the default: half of the seats, and no limit for this machine itself, where a proxy may run.
    """
    value = os.environ.get(PER_ADDRESS_VARIABLE, "")
    return int(value) if value.isascii() and value.isdigit() else None


def seats() -> int:
    """Return the seats of this process, from the environment or the default."""
    value = os.environ.get(SEATS_VARIABLE, "")
    return max(1, int(value)) if value.isascii() and value.isdigit() else SEATS

"""Somebody who sits an assessment in `benchmarks/dashboard.py` and says "I don't know" to everything."""

from __future__ import annotations

import re
import time

from websockets.exceptions import InvalidStatus

from assessment.dashboard.text import quiz as quiz_text
from benchmarks.installations.load_tab import Full, Tab


class Busy(Exception):
    """The house is full: the page says "busy, please wait"."""


class Session:
    """One sitting in a tab of its own."""

    def __init__(self, url: str, goal: str) -> None:
        self.goal = goal
        self._tab = Tab(url, compression="deflate")

    async def open(self) -> None:
        """Load the page, connect, and wait for the first question. Raises `Busy` when told to wait."""
        try:
            await self._tab.open("quiz", self._query)
        except Full as refused:
            if refused.status == 503:
                raise Busy from refused
            raise
        except InvalidStatus as refused:  # the page came, and the last seat went to somebody else meanwhile
            raise Busy from refused

    async def answer(self) -> float:
        """Answer, wait for the next question, and return the seconds that took."""
        shown, number, begun = self._tab.shown, self.number, time.perf_counter()
        button, fragment = shown.buttons[quiz_text.DONT_KNOW], shown.fragments[quiz_text.DONT_KNOW]
        await self._tab.run({button: ("trigger_value", True)}, query=self._query, fragment=fragment)
        if self.number != number + 1:
            raise RuntimeError("no next question came")
        return time.perf_counter() - begun

    async def close(self) -> None:
        """Close the connection."""
        await self._tab.close()

    @property
    def number(self) -> int:
        """The number of the question that is shown; 0 where there is none."""
        numbers = (re.match(r"Question (\d+) ", heading) for heading in self._tab.shown.headings)
        return next((int(match[1]) for match in numbers if match), 0)

    @property
    def _query(self) -> str:
        return f"sitting={self.goal}"

"""A fair queue of runs: people take turns, so that nobody waits for all of another person's runs."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Generic, TypeVar

Job = TypeVar("Job")


class Turns(Generic[Job]):
    """A queue with `slots` concurrent runs, one run per person at a time, and limits on waiting runs."""

    def __init__(self, slots: int, waiting_each: int = 2, waiting: int = 64) -> None:
        self._slots, self._each, self._most = slots, waiting_each, waiting
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()
        self._running: dict[str, int] = {}

    def ask(self, person: str, job: Job) -> bool:
        """Queue a job; return False if too many jobs of the person, or in all, are waiting."""
        mine = self._waiting.get(person, deque())
        if len(mine) >= self._each or sum(map(len, self._waiting.values())) >= self._most:
            return False
        self._waiting.setdefault(person, mine).append(job)
        return True

    def next(self) -> tuple[str, Job] | None:
        """Return the next (person, job); None if every slot is taken, or everyone waiting has a run in progress."""
        if sum(self._running.values()) >= self._slots:
            return None
        for person in self._waiting:
            # the empty name, for proofs and generators, may have several runs
            if not person or person not in self._running:
                break
        else:
            return None
        mine = self._waiting[person]
        job = mine.popleft()
        if mine:
            self._waiting.move_to_end(person)
        else:
            del self._waiting[person]
        self._running[person] = self._running.get(person, 0) + 1
        return person, job

    def end(self, person: str) -> None:
        """Free the slot of a run that has ended."""
        self._running[person] -= 1
        if not self._running[person]:
            del self._running[person]

"""The guests of this installation: who a cookie leads to, who gets a place, and who takes along what they had."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from assessment.dashboard.people import guests as people
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.guests import Rules
from assessment.diary import Imported
from assessment.store import Log
from assessment.store.care import transfer
from assessment.store.log.people import guests

#: Seconds for which a browser remembers that there was no place for it.
AGAIN = 600
#: A cookie with its age in seconds; of age 0 it is to be forgotten.
Cookie = tuple[str, int]


def of_cookie(log: Log, cookie: str) -> Person | None:
    """Tell which guest a cookie leads to; None where it is not signed here, or leads to no place any more."""
    name = people.read(_key(log), cookie)
    until = guests.kept_until(log, name) if name else None
    return people.person(name, until) if name and until else None


def welcome(log: Log, rules: Rules, cookie: str, address: str) -> Cookie:
    """Keep the place that a cookie leads to, or open a new one for who comes from an address; return the cookie that leads there."""
    lasting = int(rules.kept.total_seconds())
    name = people.read(_key(log), cookie)
    if name and guests.visit(log, name, rules.kept):
        return cookie, lasting
    opened = guests.open_place(log, address, rules.kept, rules.per_hour)
    return (people.sign(_key(log), opened), lasting) if opened else (people.FULL, AGAIN)


def stay(log: Log, rules: Rules, someone: Person) -> datetime | None:
    """Keep the place of a guest whose page stays open; return until when."""
    return guests.visit(log, someone.learner, rules.kept)


def is_kept(log: Log, someone: Person) -> bool:
    """Whether a guest's place is still kept."""
    return guests.kept_until(log, someone.learner) is not None


def move_guest(log: Log, cookie: str, someone: Person) -> Imported | None:
    """Move what the guest of a cookie had to somebody who has signed in; None where there is no such guest."""
    guest = of_cookie(log, cookie)
    return transfer.move_guest(log, guest.learner, someone.learner) if guest else None


@lru_cache(maxsize=8)
def _key(log: Log) -> bytes:
    return guests.key(log)

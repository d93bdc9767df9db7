"""The guests of this installation: identify them by cookie, create them, and move their data to an account."""

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

#: Seconds for which a browser remembers that it was not admitted.
AGAIN = 600
#: A cookie's value, and its age in seconds; age 0 deletes it.
Cookie = tuple[str, int]


def of_cookie(log: Log, cookie: str) -> Person | None:
    """Return the guest of a cookie; None if it is not signed here, or the guest is gone."""
    name = people.read(_key(log), cookie)
    until = guests.kept_until(log, name) if name else None
    return people.make_person(name, until) if name and until else None


def welcome(log: Log, rules: Rules, cookie: str, address: str) -> Cookie:
    """Extend the time of a cookie's guest, or create a guest for a visitor from an address; return the cookie to send."""
    lasting = int(rules.kept.total_seconds())
    name = people.read(_key(log), cookie)
    if name and guests.visit(log, name, rules.kept):
        return cookie, lasting
    opened = guests.admit(log, address, rules.kept, rules.per_hour)
    return (people.sign(_key(log), opened), lasting) if opened else (people.FULL, AGAIN)


def stay(log: Log, rules: Rules, visitor: Person) -> datetime | None:
    """Extend the time of a guest whose page is open; return until when the data is kept."""
    return guests.visit(log, visitor.learner, rules.kept)


def is_kept(log: Log, visitor: Person) -> bool:
    """Return whether a guest's data is still kept."""
    return guests.kept_until(log, visitor.learner) is not None


def move_guest(log: Log, cookie: str, visitor: Person) -> Imported | None:
    """Move the data of a cookie's guest to a signed-in visitor; None if there is no such guest."""
    guest = of_cookie(log, cookie)
    return transfer.move_guest(log, guest.learner, visitor.learner) if guest else None


@lru_cache(maxsize=8)
def _key(log: Log) -> bytes:
    return guests.key(log)

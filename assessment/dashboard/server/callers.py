"""What the server needs outside a Streamlit session: who sends a request, the guest's cookie, and erasures."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.dashboard.people import sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.guests import COOKIE
from assessment.dashboard.state import session
from assessment.dashboard.state.shared import guests
from assessment.dashboard.state.shared.guests import Cookie
from assessment.errors import GroundworkError
from assessment.store.log.people.guests import clear

#: Bytes that a browser's form adds to an uploaded file.
FORM = 4_000


def of_request(headers: Mapping[str, str], cookies: Mapping[str, str]) -> Person | None:
    """Return who sends a request; None for nobody, or if the log cannot be read, and so whether a login was ended."""
    try:
        return sign_in.of_request(headers, cookies, session.lookups())
    except GroundworkError:
        return None


def welcome(headers: Mapping[str, str], cookies: Mapping[str, str], address: str) -> Cookie | None:
    """Return the guest cookie to send with a page, and its age in seconds: the visitor's own, or that of a new guest.

    None if guests are not admitted, the visitor is signed in, or the log cannot be read.
    """
    try:
        if (rules := sign_in.guest_rules()) is None:
            return None
        cookie, visitor = cookies.get(COOKIE, ""), sign_in.of_request(headers, cookies, session.lookups())
        if visitor is None or visitor.guest:
            return guests.welcome(session.log(), rules, cookie, address)
        return ("", 0) if cookie and guests.of_cookie(session.log(), cookie) is None else None
    except GroundworkError:
        return None


def largest_upload(visitor: Person) -> int | None:
    """Return the most bytes a visitor may upload at once, including the form; None for no limit of their own."""
    return session.log().guest_quota.upload * 2**20 + FORM if visitor.guest else None


def clear_guests() -> int:
    """Erase a batch of guests whose time is over; return how many."""
    return clear(session.log())


def repeat_erasures() -> None:
    """Erase again who came back because the database was restored while this process ran."""
    session.log().remember_erasures()


def checkpoint() -> None:
    """Remove erased bytes from the files of the log."""
    session.log().transactions.checkpoint()

"""What the server asks where there is no session: who sends a request, which cookie goes with a page, and what is past its time."""

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

#: Bytes that a browser writes around an uploaded file.
FORM = 4_000


def of_request(headers: Mapping[str, str], cookies: Mapping[str, str]) -> Person | None:
    """Tell who sends a request that is no page's; None for nobody, and while the log cannot say whether a login is over."""
    try:
        return sign_in.of_request(headers, cookies, session.kept())
    except GroundworkError:
        return None


def welcome(headers: Mapping[str, str], cookies: Mapping[str, str], address: str) -> Cookie | None:
    """Tell which cookie goes with a page, and for how long: a guest's own, or one that leads to a new place.

    None where no guests are let in, where somebody is signed in, and while the log cannot be asked.
    """
    try:
        if (rules := sign_in.guest_rules()) is None:
            return None
        cookie, someone = cookies.get(COOKIE, ""), sign_in.of_request(headers, cookies, session.kept())
        if someone is None or someone.guest:
            return guests.welcome(session.log(), rules, cookie, address)
        return ("", 0) if cookie and guests.of_cookie(session.log(), cookie) is None else None
    except GroundworkError:
        return None


def largest_upload(someone: Person) -> int | None:
    """Say how many bytes somebody may upload at once; None for what anybody may. The form around the file has some too."""
    return session.log().guest_quota.upload * 2**20 + FORM if someone.guest else None


def clear_guests() -> int:
    """Erase a batch of the guests whose time is over; return how many that were."""
    return clear(session.log())


def fold() -> None:
    """Let no byte of what was erased stay in the files of the log."""
    session.log().transactions.checkpoint()

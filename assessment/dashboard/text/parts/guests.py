"""The words around a guest's place: whose it is, how long it is kept, and how to take it home."""

from __future__ import annotations

from datetime import date

TAKE_HOME, BRING_BACK = "Take it home", "Bring it back"
TAKE_HOME_HELP = "One file with everything you did here. Bring it back here, or to a Groundwork of your own."
FILE = "groundwork.json.gz"
FORGETFUL = (
    "**Take it home before you leave**: this host forgets everything when it restarts, which may be at any time. The file "
    "brings all of it back, here or in a Groundwork of your own."
)
TAKEN_ALONG = "What you did as a guest is in your account now."


def line(days: int, until: date, *, forgetful: bool) -> str:
    """Say in one line that this is a guest's place, and how long it is kept."""
    if forgetful:
        return "A guest's place, and this host forgets it when it restarts: take it home before you leave."
    after = "a day" if days == 1 else f"{days} days"
    return f"A guest's place, kept until {until.day} {until:%B %Y}: {after} after your last visit."

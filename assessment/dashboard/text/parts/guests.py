"""The texts for guests: how long their data is kept, and how to download and restore it."""

from __future__ import annotations

from datetime import date

DOWNLOAD, RESTORE = "Download your data", "Restore from a file"
DOWNLOAD_HELP = "One file with everything you did here. Restore it here, or in a Groundwork of your own."
FILE = "groundwork.json.gz"
FORGETFUL = (
    "**Download your data before you leave**: this server forgets everything when it restarts, which may be at any time. The "
    "file restores all of it, here or in a Groundwork of your own."
)
MOVED_TO_ACCOUNT = "What you did as a guest is in your account now."


def line(days: int, until: date, *, forgetful: bool) -> str:
    """Say that the visitor is a guest, and how long their data is kept."""
    if forgetful:
        return (
            "You are a guest, and this server forgets everything when it restarts: download your data before you leave."
        )
    after = "a day" if days == 1 else f"{days} days"
    return f"You are a guest. Your data is kept until {until.day} {until:%B %Y}, {after} after your last visit."

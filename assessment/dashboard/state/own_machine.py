"""Where nothing can confine code, as on Windows: whether the learner has said that this is their own machine."""

from __future__ import annotations

import os

from assessment import system
from assessment.dashboard.people import sign_in
from assessment.dashboard.state import addresses
from assessment.errors import StoreError
from assessment.sandbox.plain import OWN_MACHINE
from assessment.store.db import location

#: Beside the log, the file that keeps what was said.
FILE_NAME = "own-machine"
_SAYS = b"Settings: this is my own computer, and code may run here although nothing confines it.\n"


def must_say() -> bool:
    """Whether code is refused here until the learner says that this is their own machine."""
    return not system.FORKS and not os.environ.get("GROUNDWORK_RUNNER")


def may_say() -> bool:
    """Whether they can: on their own computer, not where people sign in or meet on a database server."""
    return must_say() and not sign_in.shared() and not addresses.on_server()


def said() -> bool:
    """Whether they have, now or at an earlier start."""
    if may_say() and (file := location.file_beside(addresses.address(), FILE_NAME)) and file.exists():
        os.environ[OWN_MACHINE] = "1"
    return os.environ.get(OWN_MACHINE) == "1" and not sign_in.shared()


def say(own: bool) -> None:
    """Keep what the learner says. Raises `StoreError` where it cannot be kept."""
    file = location.file_beside(addresses.address(), FILE_NAME)
    if file is None or not may_say():
        return
    try:
        if own:
            system.write_whole(file, _SAYS)
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}. Make its folder writable.") from error
    os.environ[OWN_MACHINE] = "1" if own else "0"


def refuses() -> bool:
    """Whether code is not run here for want of that word."""
    return must_say() and not said()

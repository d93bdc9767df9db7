"""On systems that cannot confine code, such as Windows: whether the learner has confirmed that this is their own machine."""

from __future__ import annotations

import os

from assessment import system
from assessment.dashboard.people import sign_in
from assessment.dashboard.state import addresses
from assessment.errors import StoreError
from assessment.sandbox.plain import OWN_MACHINE
from assessment.store.db import location

#: The file beside the log that stores the confirmation.
FILE_NAME = "own-machine"
_SAYS = b"Settings: this is my own computer, and code may run here although it is not confined.\n"


def must_confirm() -> bool:
    """Return whether code is refused here until the learner confirms that this is their own machine."""
    return not system.FORKS and not os.environ.get("GROUNDWORK_RUNNER")


def may_confirm() -> bool:
    """Return whether they can confirm it: not in a shared installation or with a log on a server."""
    return must_confirm() and not sign_in.shared() and not addresses.on_server()


def confirmed() -> bool:
    """Return whether they have confirmed it, now or earlier."""
    if may_confirm() and (file := location.file_beside(addresses.address(), FILE_NAME)) and file.exists():
        os.environ[OWN_MACHINE] = "1"
    return os.environ.get(OWN_MACHINE) == "1" and not sign_in.shared()


def confirm(own: bool) -> None:
    """Save or remove the confirmation. Raises `StoreError` if that fails."""
    file = location.file_beside(addresses.address(), FILE_NAME)
    if file is None or not may_confirm():
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
    """Return whether code is not run for lack of that confirmation."""
    return must_confirm() and not confirmed()

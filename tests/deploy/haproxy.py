"""The HAProxy of this computer, for the tests of `deploy/` and the soak."""

from __future__ import annotations

import os
import shutil

MISSING = "no HAProxy is installed here; on Debian: apt-get install haproxy"


def program() -> str | None:
    """Find the program; Debian puts it where only root looks."""
    return shutil.which("haproxy", path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin")

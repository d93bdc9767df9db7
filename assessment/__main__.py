"""The command line: `python -m assessment lint | prove | preview | bank`."""

from __future__ import annotations

import sys

from assessment.commands import main

if __name__ == "__main__":
    sys.exit(main())

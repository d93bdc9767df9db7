"""Where the log of this process lives."""

from __future__ import annotations

import argparse
import os
import sys
from functools import lru_cache

from assessment import store
from assessment.store.db import location


def address() -> str:
    """Where the log lives, by the option behind `--`, if there is one."""
    return _address(tuple(sys.argv[1:]), os.environ.get(location.VARIABLE))


def on_server() -> bool:
    """Whether the log is kept by a database server, where several dashboards may meet."""
    return not address().startswith("sqlite")


@lru_cache(maxsize=8)
def _address(arguments: tuple[str, ...], _: str | None) -> str:
    parser = argparse.ArgumentParser(prog="streamlit run app.py --", add_help=False)
    parser.add_argument("--data")
    option: str | None = parser.parse_known_args(arguments)[0].data
    return store.address(option)

"""The address of this process's log."""

from __future__ import annotations

import argparse
import os
import sys
from functools import lru_cache

from assessment import store
from assessment.store.db import location


def address() -> str:
    """Return the log's database URL, from the option after `--` if there is one."""
    return _address(tuple(sys.argv[1:]), os.environ.get(location.VARIABLE))


def on_server() -> bool:
    """Return whether the log is on a database server, which several dashboards may share."""
    return not address().startswith("sqlite")


@lru_cache(maxsize=8)
def _address(arguments: tuple[str, ...], _: str | None) -> str:
    parser = argparse.ArgumentParser(prog="streamlit run app.py --", add_help=False)
    parser.add_argument("--data")
    option: str | None = parser.parse_known_args(arguments)[0].data
    return store.address(option)

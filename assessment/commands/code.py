"""Commands about code that is run: the runner as a service of its own, and what `doctor` says of the locks."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from assessment.commands.arguments import count

if TYPE_CHECKING:
    from assessment.sandbox.status import Status


def declare_runner(parser: argparse.ArgumentParser) -> None:
    """List the arguments of `runner`."""
    parser.add_argument(
        "--socket", required=True, metavar="PATH", help="where to listen; dashboards name it in GROUNDWORK_RUNNER"
    )
    parser.add_argument(
        "--at-once",
        type=count,
        default=os.cpu_count() or 1,
        metavar="N",
        help="runs at once (default: one a processor)",
    )


def runner(arguments: argparse.Namespace) -> int:
    """Run learners' code for dashboards on this machine, until stopped; refused where the locks are not in force."""
    from assessment.sandbox import plain, status
    from assessment.sandbox import runner as runners

    own = plain.own(())
    state = status.examine(own)
    own.stop()
    if not state.locked:
        print(
            f"Code is not run here: {state.missing or 'nothing could be started'}. Use Linux 5.13 or newer with Landlock."
        )
        return 1
    runners.serve(arguments.socket, arguments.at_once)
    return 1


def doctor(arguments: argparse.Namespace) -> int:
    """Say what holds code that is run, then examine the log."""
    from assessment.sandbox import plain, status
    from assessment.sandbox import runner as runners
    from assessment.store.care import maintenance

    socket = os.environ.get("GROUNDWORK_RUNNER", "")
    at: runners.Runner = runners.Service(socket) if socket else plain.own(())
    state = status.examine(at)
    if isinstance(at, runners.Warm):
        at.stop()
    print(f"{'ok     ' if state.locked else 'warning'}  code: {_says(state, socket)}")
    print(f"{'ok     ' if state.locked else 'warning'}  other people's banks: {_of_banks(state)}")
    return maintenance.doctor(arguments)


def _of_banks(state: Status) -> str:
    """Say what holds the generators of a bank that is not the shipped one: what holds all code here."""
    if state.locked:
        return "their generators run in processes that the same locks hold"
    return "nothing holds their generators here, which run as you do: use only banks of people whom you trust with this account"


def _says(state: Status, socket: str) -> str:
    where = f"run by the service at {socket}" if socket else "run by a process of this program's own"
    if state.locked:
        return f"{where}, held by Landlock (version {state.landlock}) and seccomp"
    if state.runs:
        return f"{where}, and not locked ({state.missing}): for one's own code on one's own computer; shared installations refuse it"
    return f"cannot be run ({state.missing})"

"""The command `runner`, a service that runs learners' code, and what `doctor` reports about the sandbox."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from assessment.commands.arguments import count

if TYPE_CHECKING:
    from assessment.sandbox.status import Status


def declare_runner(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `runner`."""
    parser.add_argument(
        "--socket",
        required=True,
        metavar="PATH",
        help="the socket to listen on; set GROUNDWORK_RUNNER to it for dashboards",
    )
    parser.add_argument(
        "--at-once",
        type=count,
        default=os.cpu_count() or 1,
        metavar="N",
        help="concurrent runs (default: one per processor)",
    )


def runner(arguments: argparse.Namespace) -> int:
    """Run learners' code for dashboards on this machine until stopped; refuse if the locks are not in force."""
    from assessment.sandbox import plain, status
    from assessment.sandbox import runner as runners

    trial = plain.make_runner(())
    state = status.examine(trial)
    trial.stop()
    if not state.locks.in_force:
        print(
            f"Code cannot be run here: {state.locks.missing or 'nothing could be started'}. Use Linux 5.13 or newer with Landlock."
        )
        return 1
    try:
        runners.serve(arguments.socket, arguments.at_once)
    except OSError as error:
        print(f"{arguments.socket} cannot be the runner's socket: {error.strerror or error}. Name another path.")
    return 1


def doctor(arguments: argparse.Namespace) -> int:
    """Report how code is confined, then examine the log."""
    from assessment.sandbox import plain, status
    from assessment.sandbox import runner as runners
    from assessment.store.care import maintenance

    socket = os.environ.get("GROUNDWORK_RUNNER", "")
    used: runners.Runner = runners.Service(socket) if socket else plain.make_runner(())
    state = status.examine(used)
    if isinstance(used, runners.Warm):
        used.stop()
    print(f"{'ok     ' if state.locks.in_force else 'warning'}  code: {_describe_locks(state, socket)}")
    print(f"{'ok     ' if state.locks.in_force else 'warning'}  other people's banks: {_describe_bank_locks(state)}")
    return maintenance.doctor(arguments)


def _describe_bank_locks(state: Status) -> str:
    """Describe how the generators of banks other than the shipped one are confined."""
    if state.locks.in_force:
        return "their generators run in processes with the same locks"
    return (
        "their generators run unconfined, with your rights: use only banks by people whom you trust with this account"
    )


def _describe_locks(state: Status, socket: str) -> str:
    """Describe where code runs and what confines it."""
    where = f"run by the service at {socket}" if socket else "run by a process of this program"
    if state.locks.in_force:
        return f"{where}, confined by Landlock (version {state.locks.landlock}) and seccomp"
    if state.runs:
        return f"{where}, not confined ({state.locks.missing}): only for your own code on your own computer; shared installations refuse it"
    return f"cannot be run ({state.locks.missing})"

"""What hostile code can do where it runs: in the sandbox, behind the audit hook alone, and with nothing around it.

    python -m benchmarks.confinement            print the table
    python -m benchmarks.confinement --write    put it into SECURITY.md

Every attack is a program that prints ESCAPED when it has done what it should not. Run with nothing around it, it has to:
an attack that fails there tells nothing.
"""

from __future__ import annotations

import argparse
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessment.report.intervals import counted
from assessment.sandbox.requests import Script
from assessment.sandbox.runner import Warm
from benchmarks import recording
from benchmarks.models.confinement_attacks import ATTACKS
from benchmarks.recording import Recording

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- confinement: begin -->", "<!-- confinement: end -->"
ESCAPED = "ESCAPED"
#: Runs the program behind the hook, as `inside.child` does, but without the locks.
_HOOKED = """
import os, sys, tempfile
sys.path.insert(0, {root!r})
from assessment.sandbox.inside import fence
folder = tempfile.mkdtemp()
os.chdir(folder)
program = sys.stdin.read()
sys.addaudithook(fence.Fence(folder))
exec(compile(program, "program.py", "exec"), {{"__name__": "__main__"}})
"""


@dataclass(frozen=True)
class World:
    """What lies outside, for an attack to reach: a folder with a secret and a database, a TCP port, two sockets with a path."""

    folder: Path
    port: int
    stream: str
    datagram: str

    def fill(self, program: str) -> str:
        names = {"OUTSIDE": str(self.folder), "PORT": self.port, "STREAM": self.stream, "DATAGRAM": self.datagram}
        return "\n".join(f"{name} = {value!r}" for name, value in names.items()) + "\n" + program


@contextmanager
def world() -> Iterator[World]:
    with tempfile.TemporaryDirectory(prefix="outside-", dir=Path.home()) as name:
        folder = Path(name)
        _restore(folder)
        with (
            closing(socket.create_server(("127.0.0.1", 0))) as tcp,
            closing(_unix(folder / "s", socket.SOCK_STREAM)) as stream,
            closing(_unix(folder / "d", socket.SOCK_DGRAM)),
        ):
            for server in (tcp, stream):
                threading.Thread(target=_accept, args=(server,), daemon=True).start()
            yield World(folder, tcp.getsockname()[1], str(folder / "s"), str(folder / "d"))


def _unix(path: Path, kind: socket.SocketKind) -> socket.socket:
    server = socket.socket(socket.AF_UNIX, kind)
    server.bind(str(path))
    if kind is socket.SOCK_STREAM:
        server.listen()
    return server


def _accept(server: socket.socket) -> None:
    while True:
        try:
            server.accept()[0].close()
        except OSError:
            return


def _restore(folder: Path) -> None:
    for left in folder.iterdir():
        if left.is_dir():
            left.rmdir()
        elif left.name not in ("s", "d"):
            left.unlink()
    (folder / "secret.txt").write_text("secret\n")
    (folder / "secret.txt").chmod(0o644)
    (folder / "table.csv").write_text("a,b\n1,2\n")
    with closing(sqlite3.connect(folder / "log.db")) as database:
        database.execute("CREATE TABLE answers (given)")
        database.execute("INSERT INTO answers VALUES ('secret')")
        database.commit()


def locked(runner: Warm, program: str) -> bool:
    ended = runner.run(Script(program, 5.0))
    printed = str(ended.lines[0].get("printed", "")) if ended.lines else ""
    return ESCAPED in printed


def hooked(program: str) -> bool:
    return ESCAPED in _subprocess(["-c", _HOOKED.format(root=str(ROOT))], program)


def bare(program: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        return ESCAPED in _subprocess(["-"], program, folder)


def _subprocess(arguments: list[str], program: str, folder: str | None = None) -> str:
    """Run a program; return what it printed, and what it wrote into a pipe that stands for the channel of its results."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(Path.home())} | (
        {"GROUNDWORK_SECRET": "secret"} if folder else {}
    )
    reading, writing = os.pipe()
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            input=program,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            pass_fds=[writing],
        )
        os.write(writing, b"\n")
        return done.stdout + os.read(reading, 65536).decode(errors="replace")
    except subprocess.TimeoutExpired:
        return ""
    finally:
        os.close(reading)
        os.close(writing)


def outcomes() -> list[tuple[str, bool, bool, bool]]:
    """Run every attack three ways; return its name, and whether it escaped the sandbox, the hook alone, and nothing."""
    rows = []
    runner = Warm(("numpy", "pandas"))
    try:
        with world() as outside:
            for name, program in ATTACKS.items():
                results = []
                for run in (lambda p: locked(runner, p), hooked, bare):
                    _restore(outside.folder)
                    results.append(run(outside.fill(program)))
                rows.append((name, *results))
    finally:
        runner.stop()
    return rows


def table(rows: list[tuple[str, bool, bool, bool]]) -> str:
    """Write the outcomes as Markdown."""
    said = {True: "**escapes**", False: "held"}
    control = {True: "escapes", False: "not to be had here"}
    lines = ["| Attack | Sandbox | Audit hook alone | Nothing around it |", "|---|---|---|---|"]
    lines += [f"| {name} | {said[box]} | {said[hook]} | {control[free]} |" for name, box, hook, free in rows]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Run every attack, and tell which escape.")
    parser.add_argument("--write", action="store_true", help="put the table into SECURITY.md")
    recording.declare(parser)
    arguments = parser.parse_args()
    record = Recording("confinement", "Attacks by hostile code that escape from where it runs")
    rows = outcomes()
    for column, where in enumerate(("the sandbox", "the audit hook alone", "nothing around it"), 1):
        record.add({"around it": where}, "attacks that escape", counted(sum(row[column] for row in rows), len(rows)))
        record.add({"around it": where}, "attacks", counted(len(rows)))
    record.write(arguments.results)
    written = table(rows)
    print(written)
    print(
        f"\n{len(rows)} attacks; {sum(row[1] for row in rows)} escape the sandbox, {sum(row[2] for row in rows)} the hook alone."
    )
    if arguments.write:
        page = ROOT / "SECURITY.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        page.write_text(f"{before}{BEGIN}\n{written}\n{END}{after}", encoding="utf-8")
    return 1 if any(row[1] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())

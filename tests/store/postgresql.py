"""A private PostgreSQL for the tests: from the binaries of an installed server, in a temporary folder, on a Unix socket.

Run as a program, it prints where the binaries are, or exits with 1 when there are none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

import sqlalchemy as sa

MISSING = "no PostgreSQL server is installed here; on Debian: apt-get install postgresql"


def binaries() -> Path | None:
    """Return the folder of the newest server that is installed, else None."""
    if path := shutil.which("initdb"):
        return Path(path).resolve().parent
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    places += [*Path("/opt/homebrew/opt").glob("postgresql@*/bin"), *Path("/usr/local/opt").glob("postgresql@*/bin")]
    folders = [folder for folder in places if (folder / "initdb").exists()]
    return max(folders, key=lambda folder: [int(part) for part in str(folder) if part.isdigit()], default=None)


#: Takes the server down, and its folder away, when the tests were killed and could not.
WATCH = """
while kill -0 "$1" 2>/dev/null; do sleep 1; done
test -f "$2/data/postmaster.pid" && kill -INT "$(head -n 1 "$2/data/postmaster.pid")" && sleep 2
rm -rf "$2"
"""


class Server:
    """One instance with as many empty stores as asked for, which only this machine's users can reach.

    With `standby_of` it is a copy that follows another one until it is promoted; with `largest` no file of it grows beyond so
    many bytes, of which its write-ahead log needs 16 MiB.
    """

    def __init__(
        self, folder: Path, *, durable: bool = False, standby_of: Server | None = None, largest: int | None = None
    ) -> None:
        programs = binaries()
        assert programs, MISSING
        self.binaries, self.folder = programs, folder
        self._largest = largest
        # A server refuses to run as root; Debian's package brings a user for it.
        self._user = _unprivileged() if os.geteuid() == 0 else None
        self.own(folder)
        self._numbers = count()
        self.watcher = subprocess.Popen(
            ["sh", "-c", WATCH, "sh", str(os.getpid()), str(folder)], start_new_session=True, stdout=subprocess.DEVNULL
        )
        data = str(folder / "data")
        if standby_of:
            self._run("pg_basebackup", "-D", data, "-h", str(standby_of.folder), "-U", "groundwork", "-R", "-c", "fast")
        else:
            self._run("initdb", "-D", data, "-U", "groundwork", "-A", "trust", "-E", "UTF8", "--no-sync")
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nmax_connections = 60\n")
            if not durable:  # the tests kill processes, not machines
                file.write("fsync = off\nfull_page_writes = off\n")
        self.start()

    def own(self, folder: Path) -> None:
        """Give a folder to the user the server runs as."""
        if self._user:
            shutil.chown(folder, self._user, _group(self._user))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: at once, as after a crash, or in another mode of `pg_ctl`."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def promote(self) -> None:
        """Make a standby the one that is written to."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "promote")

    def sql(self, statement: str) -> None:
        """Run one statement, outside of a transaction."""
        engine = sa.create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def url(self, database: str) -> str:
        """Name a database as the log's address does."""
        return f"postgresql+psycopg://groundwork@/{database}?host={self.folder}"

    def fresh(self) -> str:
        """Make an empty store and return its URL: a schema, which is made faster than a database."""
        name = f"test{next(self._numbers)}"
        engine = sa.create_engine(self.url("postgres"))
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        engine.dispose()
        return self.url("postgres") + f"&options=-csearch_path%3D{name}"

    def _run(self, program: str, *arguments: str) -> None:
        who = {"user": self._user, "group": _group(self._user), "extra_groups": []} if self._user else {}
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            cwd=self.folder,
            preexec_fn=self._limit if self._largest else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,  # a server would hold the pipe open
            check=False,
            **who,  # type: ignore[call-overload]
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {(done.stderr or b'').decode()}; see {self.folder / 'log'}")

    def _limit(self) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (self._largest or 0, self._largest or 0))


def memory(least: int = 500_000_000) -> Path | None:
    """Return a folder that is kept in memory, if there is one with so many bytes free: nothing waits for its disk."""
    shared = Path("/dev/shm")
    return shared if shared.is_dir() and shutil.disk_usage(shared).free > least else None


def folder() -> Path:
    """Make a folder for a server, with a name short enough for a Unix socket."""
    return Path(tempfile.mkdtemp(prefix="groundwork-", dir=memory() or "/tmp"))


def remove(server: Server) -> None:
    """Stop a server and delete all it has written."""
    server.watcher.kill()
    server.watcher.wait()
    with suppress(RuntimeError):  # it may be down already
        server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


def _unprivileged() -> str:
    import pwd  # which Windows lacks

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("there is no user to run PostgreSQL as; make one named postgres")


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


if __name__ == "__main__":
    print(binaries() or MISSING)
    sys.exit(0 if binaries() else 1)

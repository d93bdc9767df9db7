"""A team's installation for `benchmarks/load.py`: what `deploy/compose.yaml` starts, as processes of this computer.

Two dashboards, one PostgreSQL, an identity provider, and the proxy with the very file that is deployed; loopback and a Unix
socket only.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks.installations.load_learner import PROVIDER
from tests.conftest import free_port
from tests.dashboard.people.identity_provider import Provider
from tests.deploy.haproxy import program
from tests.store import postgresql

ROOT = Path(__file__).resolve().parents[2]
PROXY = ROOT / "deploy" / "haproxy.cfg"


class Installation:
    """Everything that a team runs, started in a temporary folder, and ended and removed by `stop`."""

    def __init__(self, subjects: Sequence[str]) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="groundwork-load-"))
        self.database = postgresql.Server(Path(tempfile.mkdtemp(prefix="groundwork-")), durable=True)
        #: Where the log is.
        self.log = self.database.fresh()
        self._ports = [free_port(), free_port()]
        self._stopping = threading.Event()
        public = free_port()
        #: Where the visitors come in, and where they sign in.
        self.url = f"http://127.0.0.1:{public}"
        self.provider = Provider({subject: {"name": subject} for subject in subjects})
        self._secrets = self._folder / "secrets.toml"
        self._secrets.write_text(
            f'[auth]\nredirect_uri = "{self.url}/oauth2callback"\ncookie_secret = "{secrets.token_urlsafe(32)}"\n'
            f"[auth.{PROVIDER}]\n{self.provider.section()}",
            encoding="utf-8",
        )
        self.dashboards = [self._dashboard(number) for number in (0, 1)]
        self._spent = 0.0
        addresses = [f"127.0.0.1:{port}" for port in self._ports]
        proxy = {
            "GROUNDWORK_BIND": f"127.0.0.1:{public}",
            "GROUNDWORK_ONE": addresses[0],
            "GROUNDWORK_TWO": addresses[1],
            "GROUNDWORK_ADMIN": str(self._folder / "haproxy.sock"),
        }
        for port in self._ports:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", self._folder)
        self.proxy = self._start([str(program()), "-db", "-f", str(PROXY)], proxy, "proxy")
        _wait_for(f"{self.url}/_stcore/health", self._folder)
        threading.Thread(target=self._supervise, daemon=True).start()

    def kill_a_dashboard(self) -> None:
        """End the first dashboard as a crash does; it is started again as a container engine would."""
        self._spent += _cpu(self.dashboards[0])
        self.dashboards[0].send_signal(signal.SIGKILL)

    def restart_the_database(self) -> None:
        """Crash PostgreSQL, and start it again."""
        self.database.stop("immediate")
        self.database.start()

    def cpu(self) -> float:
        """Seconds of processor time that the dashboards have used."""
        return self._spent + sum(_cpu(process) for process in self.dashboards)

    def stop(self) -> None:
        """End and remove everything."""
        self._stopping.set()
        for process in (*self.dashboards, *([self.proxy] if hasattr(self, "proxy") else [])):
            process.kill()
            process.wait()
        self.provider.close()
        postgresql.remove(self.database)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _supervise(self) -> None:
        while not self._stopping.wait(0.2):
            for number, process in enumerate(self.dashboards):
                if process.poll() is not None and not self._stopping.wait(1):
                    self.dashboards[number] = self._dashboard(number)

    def _dashboard(self, number: int) -> subprocess.Popen[bytes]:
        options = ["--server.port", str(self._ports[number]), "--server.headless", "true"]
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options]
        variables = {"GROUNDWORK_DATA": self.log, "STREAMLIT_SECRETS_FILES": str(self._secrets)}
        return self._start(command, variables, f"dashboard-{number}")

    def watch(self) -> subprocess.Popen[str]:
        """Ask each dashboard for its health from now on; `unwatch` tells how it went."""
        command = [sys.executable, "-m", "benchmarks.installations.load_health", *map(str, self._ports)]
        return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def said(self) -> Counter[str]:
        """Count the tracebacks that the dashboards have written, by their last line."""
        lines: Counter[str] = Counter()
        for path in self._folder.glob("dashboard-*.log"):
            inside = False
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                if line.lstrip().startswith("Traceback (most recent call last)"):
                    inside = True
                elif inside and line and not line.startswith(" "):
                    lines[line[:110]] += 1
                    inside = False
        return lines

    def _start(self, command: list[str], variables: dict[str, str], name: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{name}.log").open("ab") as output:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, "XDG_DATA_HOME": str(self._folder), **variables},
                stdout=output,
                stderr=subprocess.STDOUT,
            )


def _cpu(process: subprocess.Popen[bytes]) -> float:
    with suppress(psutil.Error):
        times = psutil.Process(process.pid).cpu_times()
        return float(times.user + times.system)
    return 0.0


def _wait_for(url: str, folder: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    said = "\n".join(path.read_text(encoding="utf-8", errors="replace")[-2000:] for path in folder.glob("*.log"))
    raise RuntimeError(f"{url} did not answer within two minutes.\n{said}")

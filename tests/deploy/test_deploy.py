"""The files of a team's installation: read by the programs they are for, and true to each other."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.absent import absent
from tests.conftest import ROOT, free_port
from tests.deploy.haproxy import MISSING, program

DEPLOY = ROOT / "deploy"
COOKIE = "groundwork-process"


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_every_name_that_the_compose_file_refers_to_is_there(compose: Any) -> None:
    services = compose["services"]
    assert set(services) == {"proxy", "dashboard-one", "dashboard-two", "database", "runner"}
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        assert set(service.get("networks", ())) <= set(compose["networks"])
        named = [secret if isinstance(secret, str) else secret["source"] for secret in service.get("secrets", ())]
        assert set(named) <= set(compose["secrets"])
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (DEPLOY / source).exists()


def test_only_the_proxy_can_be_reached_and_the_database_reaches_nobody(compose: Any) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert services["database"]["networks"] == ["inside"]
    assert compose["networks"]["inside"]["internal"] is True


def test_every_setting_that_is_asked_for_is_in_the_instructions(compose: Any) -> None:
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    written = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert asked == {"GROUNDWORK_HOST", "GROUNDWORK_DATABASE_PASSWORD"}
    assert all(f"{name}=" in written for name in asked)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {
        "deploy/.env",
        *(f"deploy/{secret['file'].removeprefix('./')}" for secret in compose["secrets"].values()),
    } <= set(ignored)


def test_the_proxy_of_the_compose_file_knows_both_dashboards(compose: Any) -> None:
    given = compose["services"]["proxy"]["environment"]
    assert [given[name] for name in ("GROUNDWORK_ONE", "GROUNDWORK_TWO")] == [
        "dashboard-one:8501",
        "dashboard-two:8501",
    ]
    assert set(given) <= set(re.findall(r"GROUNDWORK_\w+", (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")))


def test_what_the_image_copies_is_there_and_kept_by_its_ignore_file() -> None:
    copied = re.findall(r"^COPY (\S+)", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    kept = re.findall(r"^!(\S+)", (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert all((ROOT / path).exists() for path in copied)
    assert set(copied) == set(kept)


@pytest.fixture(scope="module")
def haproxy() -> str:
    path = program()
    if path is None:
        absent(MISSING)
    return path


def certificate() -> bytes:
    """Make a certificate for two days, with its key behind it."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.org")]),
    )
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(datetime.now(UTC)).not_valid_after(datetime.now(UTC) + timedelta(days=2))
    own = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM) + own


@pytest.mark.parametrize("tls", [False, True])
def test_haproxy_takes_its_file_without_a_warning(haproxy: str, tmp_path: Path, tls: bool) -> None:
    variables = dict(os.environ)
    if tls:
        both = tmp_path / "certificate.pem"
        both.write_bytes(certificate())
        variables["GROUNDWORK_CERTIFICATE"] = str(both)
    done = subprocess.run(
        [haproxy, "-c", "-f", str(DEPLOY / "haproxy.cfg")], env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


class Dashboard(ThreadingHTTPServer):
    """Stands for a process: it says its name, and what the request's headers were."""

    def __init__(self, name: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.name = name
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def seat(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def crash(self) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        said = f"{self.server.name} {self.headers.get('X-Forwarded-For')}".encode()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def proxy(haproxy: str, folder: Path, first: Dashboard, second: Dashboard) -> Iterator[str]:
    bind = f"127.0.0.1:{free_port()}"
    places = {"GROUNDWORK_BIND": bind, "GROUNDWORK_ONE": first.seat, "GROUNDWORK_TWO": second.seat}
    process = subprocess.Popen(
        [haproxy, "-db", "-f", str(DEPLOY / "haproxy.cfg")],
        env={**os.environ, **places, "GROUNDWORK_ADMIN": str(folder / "admin")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                visit(f"http://{bind}")
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{bind}"
    finally:
        process.kill()
        process.wait()


def visit(url: str, cookie: str = "", **headers: str) -> tuple[str, str]:
    """Return what the process said, and the cookie that is held afterwards."""
    request = urllib.request.Request(url, headers={"Cookie": cookie, **headers})
    with urllib.request.urlopen(request, timeout=10) as answer:
        new = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        return answer.read().decode(), new or cookie


def order(folder: Path, command: str) -> None:
    with socket.socket(socket.AF_UNIX) as admin:
        admin.connect(str(folder / "admin"))
        admin.sendall(f"{command}\n".encode())
        assert admin.recv(1000).strip() == b""


def test_a_visitor_stays_at_a_process_until_it_is_gone(haproxy: str, tmp_path: Path) -> None:
    first, second = Dashboard("one"), Dashboard("two")
    with proxy(haproxy, tmp_path, first, second) as url:
        said, cookie = visit(url)
        name = said.split()[0]
        assert cookie == f"{COOKIE}={name}"
        assert {visit(url, cookie)[0].split()[0] for _ in range(6)} == {name}
        {"one": first, "two": second}[name].crash()
        said, moved = visit(url, cookie)  # at once, before any health check has noticed
        assert said.split()[0] != name
        assert moved == f"{COOKIE}={said.split()[0]}"
    for dashboard in (first, second):
        dashboard.server_close()


def test_a_draining_process_keeps_its_visitors_and_gets_no_new_ones(haproxy: str, tmp_path: Path) -> None:
    first, second = Dashboard("one"), Dashboard("two")
    with proxy(haproxy, tmp_path, first, second) as url:
        order(tmp_path, "set server dashboards/one state drain")
        assert {visit(url)[0].split()[0] for _ in range(6)} == {"two"}
        assert visit(url, f"{COOKIE}=one")[0].startswith("one")
        order(tmp_path, "set server dashboards/one state ready")
        assert {visit(url)[0].split()[0] for _ in range(6)} == {"one", "two"}
    for dashboard in (first, second):
        dashboard.crash()


def test_nobody_can_say_for_themselves_where_they_come_from(haproxy: str, tmp_path: Path) -> None:
    first, second = Dashboard("one"), Dashboard("two")
    with proxy(haproxy, tmp_path, first, second) as url:
        said, _ = visit(url, **{"X-Forwarded-For": "10.9.8.7"})
        assert said.split()[1] == "127.0.0.1"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            visit(f"{url}/_stcore/metrics")
    for dashboard in (first, second):
        dashboard.crash()

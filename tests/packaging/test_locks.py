"""Lock files hold what the requirements name, every package with hashes."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

LOCKS = {
    "requirements.lock": ("requirements.txt",),
    "deploy/requirements.lock": ("requirements.txt", "deploy/requirements.txt"),
    "requirements-scale.lock": ("requirements.txt", "requirements-scale.txt"),
    "tests/requirements.lock": ("requirements.txt", "tests/requirements.txt"),
}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in _PIN.findall(text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_pinned(lock: str) -> None:
    wanted = {package: version for name in LOCKS[lock] for package, version in pins(name).items()}
    locked = pins(lock)
    assert {package: locked.get(package) for package in wanted} == wanted, "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []


@pytest.mark.parametrize("where", ["Makefile", "run.ps1", "README.md", "deploy/Dockerfile", "deploy/README.md"])
def test_what_runs_groundwork_installs_from_a_lock(where: str) -> None:
    """But for the benchmarks, whose packages run beside it."""
    lines = (ROOT / where).read_text(encoding="utf-8").splitlines()
    installed = [
        name
        for line in lines
        if "pip install" in line and "benchmarks/" not in line
        for name in re.findall(r"\s(?:-r|--requirement)\s+([\w./-]+)", line)
    ]
    assert installed and [name for name in installed if not name.endswith(".lock")] == []

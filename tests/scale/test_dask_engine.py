"""Calibration on Dask: the single process's numbers, a lost worker, and clear words where it cannot be."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.calibrate import file_parts, in_parts
from assessment.calibrate.by_topic import FittedItem
from assessment.commands import main
from assessment.errors import GroundworkError
from assessment.scale import cluster, workers
from assessment.scale.dask_engine import DaskEngine
from tests.calibrate.many_files import answers, by_learners, fitted, numbers, written
from tests.conftest import free_port

if TYPE_CHECKING:
    from distributed import Client

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def paths(cooking: Bank, tmp_path: Path) -> list[Path]:
    """Ten files, with one learner's answers in two of them."""
    frames = by_learners(answers(cooking), 10)
    frames[3], frames[4] = frames[3][:-5], frames[4]
    frames[7] = answers(cooking).loc[[*by_learners(answers(cooking), 10)[3].index[-5:], *frames[7].index]]
    return written(tmp_path, frames)


@pytest.fixture
def folder(kitchen: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kitchen, tmp_path / "bank"))


def on(
    client: Client, bank: Bank, paths: list[Path], tell: Callable[[str], None] = lambda _: None
) -> tuple[FittedItem, ...]:
    return in_parts.fit(DaskEngine(client, bank, tell), bank, file_parts.of_files(paths), tell=tell)[0]


def test_two_workers_give_the_single_processs_numbers_to_the_last_bit(
    client: Client, cooking: Bank, paths: list[Path]
) -> None:
    single, _ = fitted(cooking, paths)
    spread = on(client, cooking, paths)
    assert [item.id for item in spread] == [item.id for item in single] == sorted(cooking.items)
    np.testing.assert_array_equal(numbers(spread), numbers(single))
    assert [item.flags for item in spread] == [item.flags for item in single]


def test_the_command_writes_the_same_file(folder: Path, paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where workers have next to no room, and put everything on their disks."""
    monkeypatch.setattr(cluster, "HELD", 1)
    names = [str(path) for path in paths]
    assert main(["calibrate", str(folder), "--parquet", *names]) == 0
    single = (folder / "calibration.toml").read_bytes()
    (folder / "calibration.toml").unlink()
    assert main(["calibrate", str(folder), "--parquet", *names, "--workers", "1"]) == 0
    assert (folder / "calibration.toml").read_bytes() == single


def test_a_lost_worker_changes_nothing(cooking: Bank, paths: list[Path]) -> None:
    told: list[str] = []
    with cluster.connect(2, None) as client:
        first = min(client.run(os.getpid).values())

        def tell(line: str) -> None:
            if not told:  # the first part is placed: what the worker holds of it is lost
                os.kill(first, signal.SIGKILL)
            told.append(line)

        spread = on(client, cooking, paths, tell)
    assert any("a worker was lost" in line for line in told)
    np.testing.assert_array_equal(numbers(spread), numbers(fitted(cooking, paths)[0]))


def refused(arguments: list[str], folder: Path, printed: Printed) -> str:
    """Run `calibrate`, which fails; the older file stays, and nothing is left beside it."""
    (folder / "calibration.toml").write_text("format_version = 1\n[items]\n", encoding="utf-8")
    names = sorted(entry.name for entry in folder.iterdir())
    assert main(["calibrate", str(folder), *arguments]) == 1
    assert (folder / "calibration.toml").read_text(encoding="utf-8") == "format_version = 1\n[items]\n"
    assert sorted(entry.name for entry in folder.iterdir()) == names
    return printed.readouterr().err


def test_an_unknown_item_on_a_worker_is_refused_with_a_reason(
    cooking: Bank, folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    frame = answers(cooking)
    frame.loc[5000, "item"] = "no-such-item"
    names = map(str, written(tmp_path, by_learners(frame, 3)))
    said = refused(["--parquet", *names, "--workers", "2"], folder, capsys)
    assert "part-2.parquet: the bank has no item 'no-such-item' (row 201). Correct the id" in said
    assert "Traceback" not in said


def test_another_revision_of_the_bank_on_a_worker_is_refused(client: Client, folder: Path, paths: list[Path]) -> None:
    bank = banks.load(folder)[0]
    path = folder / "hands" / "knives" / "items.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("What does a julienne do?", "What is a julienne for?"))
    with pytest.raises(GroundworkError, match=r"A worker has another revision of the bank in .*Copy the same bank"):
        on(client, bank, paths)


def test_a_revision_that_comes_between_is_refused_too(client: Client, folder: Path, paths: list[Path]) -> None:
    """Workers that join later are asked as well: every task is."""
    bank = banks.load(folder)[0]
    engine = DaskEngine(client, bank, lambda _: None)
    engine._required = replace(engine._required, fingerprint="another")
    with pytest.raises(GroundworkError, match="A worker has another revision of the bank"):
        in_parts.fit(engine, bank, file_parts.of_files(paths))


def test_a_file_that_workers_cannot_see_is_reported(client: Client, cooking: Bank, paths: list[Path]) -> None:
    engine, source = DaskEngine(client, cooking, lambda _: None), file_parts.of_files(paths)
    paths[5].unlink()
    with pytest.raises(GroundworkError, match=r"On a worker: There is no file .*part-5\.parquet"):
        in_parts.fit(engine, cooking, source)


def test_an_absent_scheduler_is_reported(
    folder: Path, paths: list[Path], capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    address = f"tcp://127.0.0.1:{free_port()}"
    said = refused(["--parquet", str(paths[0]), "--scheduler", address], folder, capsys)
    assert f"No scheduler answers at {address}. Start one with `dask scheduler`" in said
    said = refused(["--parquet", str(paths[0]), "--scheduler", "no address:"], folder, capsys)
    assert "No scheduler answers at no address:" in said


def test_a_scheduler_without_workers_is_reported(
    folder: Path, paths: list[Path], capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(cluster, "PATIENCE", 2)
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as alone:
        said = refused(["--parquet", str(paths[0]), "--scheduler", alone.scheduler_address], folder, capsys)
    assert "has no workers. Start some with `dask worker" in said


def test_a_scheduler_that_goes_away_meanwhile_is_reported(cooking: Bank, paths: list[Path]) -> None:
    import dask
    from distributed import LocalCluster

    with dask.config.set({"distributed.comm.timeouts.connect": "2s"}):
        elsewhere = LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)

        def tell(line: str) -> None:
            if line.startswith("placed"):
                elsewhere.close()

        with (
            pytest.raises(GroundworkError, match="The scheduler has gone away"),
            cluster.connect(None, elsewhere.scheduler_address) as client,
        ):
            on(client, cooking, paths, tell)


def test_without_dask_it_says_what_to_install(
    folder: Path, paths: list[Path], capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refused(["--parquet", str(paths[0]), "--workers", "2"], folder, capsys)
    assert "needs Dask" in said and "pip install -r requirements-scale.txt" in said


def test_only_what_is_read_in_parts_can_be_spread(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    for arguments in (["--csv", str(tmp_path / "a.csv")], ["--data", str(tmp_path)], []):
        said = refused([*arguments, "--workers", "2"], folder, capsys)
        assert "Only --parquet and --from-log can be spread over processes" in said


def test_the_workers_have_the_allocators_setting(client: Client, cooking: Bank) -> None:
    engine = DaskEngine(client, cooking, lambda _: None)
    here = workers.keep_memory()
    assert [value for _, value in engine.results([engine.start(lambda _: workers.keep_memory())])] == [here]


def test_nobody_without_the_certificate_reaches_the_workers(client: Client) -> None:
    from distributed import Client as Stranger

    address = client.scheduler_info()["address"]
    assert address.startswith("tls://127.0.0.1:")
    with pytest.raises((OSError, TypeError, RuntimeError)):
        Stranger(address.replace("tls://", "tcp://"), timeout=2)

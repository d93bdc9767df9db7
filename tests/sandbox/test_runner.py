"""The warm process: requests and results, waiting, and what happens when it dies."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessment.errors import RunnerUnavailable
from assessment.sandbox import plain
from assessment.sandbox.inside import child, locks, service
from assessment.sandbox.requests import Call, Calls, Script
from assessment.sandbox.runner import MODULES, Runner, Service, Warm


def printed(warm: Warm, program: str) -> str:
    return str(warm.run(Script(program, 5.0)).lines[0]["printed"])


def test_calls_come_back_typed_and_in_order(warm: Warm) -> None:
    ended = warm.run(Calls("def f(x): return x + x", "f", [Call("f(2)", 1), Call("f('a')", 1), Call("f(None)", 1)], 1))
    assert ended.end == "done"
    assert [line.get("value", {}).get("value") or line.get("raised") for line in ended.lines[1:]] == [
        "4",
        "aa",
        "TypeError",
    ]


def test_the_code_meets_no_environment_no_arguments_and_none_of_this_program(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDWORK_DATA", "postgresql://groundwork:secret@db")
    assert "GROUNDWORK" not in printed(warm, "import os; print(sorted(os.environ))")
    assert printed(warm, "import sys; print([n for n in sys.modules if n.startswith('assessment')])") == "[]\n"
    assert printed(warm, "import sys\ntry:\n    import assessment\nexcept ImportError:\n    print('none')") == "none\n"


@pytest.fixture(scope="module")
def learning() -> Iterator[Warm]:
    """A process as a dashboard starts it, with all packages."""
    running = Warm(MODULES, slots=1)
    yield running
    running.stop()


@pytest.mark.parametrize(
    "model",
    [
        "cluster.KMeans(2, n_init=1, random_state=0)",
        "neighbors.KNeighborsClassifier(1)",
        "neural_network.MLPClassifier((4,), max_iter=5, random_state=0)",
        "ensemble.HistGradientBoostingClassifier(max_iter=2, min_samples_leaf=1)",
    ],
)
def test_models_with_threads_of_their_own_fit_and_predict(learning: Warm, model: str) -> None:
    module = model.partition(".")[0]
    program = f"""import warnings
warnings.simplefilter("ignore")
import numpy as np
from sklearn import {module}
model = {model}.fit(np.array([[0.0], [0.1], [5.0], [5.1]]), [0, 0, 1, 1])
print(len(model.predict([[0.05]])))"""
    assert printed(learning, program) == "1\n"


def test_solutions_cannot_be_read(locked: Warm) -> None:
    bank = Path(__file__).resolve().parents[2] / "question_banks" / "blueprint.toml"
    read = f"import ctypes\nprint(ctypes.CDLL(None).open({str(bank)!r}.encode(), 0))"
    assert printed(locked, read) == "-1\n"


def test_each_run_has_an_empty_folder_that_is_gone_afterwards(warm: Warm) -> None:
    folder = printed(warm, "import os; open('x', 'w').write('x'); print(os.getcwd(), os.listdir())").split()
    assert folder[1:] == ["['x']"]
    assert not Path(folder[0]).exists()
    assert printed(warm, "import os; print(os.listdir())") == "[]\n"


def test_a_folder_that_is_filled_ends_the_run(warm: Warm) -> None:
    fill = "i = 0\nwhile True:\n    open(str(i), 'wb').write(bytes(9 * 2**20)); i += 1"
    assert warm.run(Script(fill, 5.0)).end in ("disk", "time", "exit", "killed")


@pytest.mark.parametrize("fill", ["os.mkdir('a/' * (i + 1))", "open(str(i), 'w').close()"])
def test_folders_and_files_without_end_bring_nobody_elses_run_down(warm: Warm, fill: str) -> None:
    pid = warm.pid
    warm.run(Script(f"import os\nfor i in range(1_500):\n    {fill}\nimport time; time.sleep(1.2)", 2.0))
    assert warm.run(Script("", 1.0)).end == "done"
    assert warm.pid == pid


def test_many_people_at_once_are_all_served(warm: Warm) -> None:
    request = Calls("def f(x): return x * x", "f", [Call("f(12)", 1)], 1)
    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(lambda number: warm.run(request, f"person-{number}"), range(24)))
    assert [run.end for run in ended] == ["done"] * 24
    assert {run.lines[1]["value"]["value"] for run in ended} == {"144"}


def test_too_many_requests_of_one_learner_are_refused_as_busy(warm: Warm) -> None:
    slow = Script("import time; time.sleep(0.5)", 5.0)
    with ThreadPoolExecutor(8) as pool:
        ends = [run.end for run in pool.map(lambda _: warm.run(slow, "ann"), range(8))]
    assert "busy" in ends and "done" in ends
    assert warm.run(Script("", 1.0), "ann").end == "done"


def test_a_process_that_is_killed_is_replaced_at_the_next_run() -> None:
    mine = Warm(())
    assert printed(mine, "print(1)") == "1\n"
    os.kill(mine.pid, signal.SIGKILL)
    assert mine.run(Script("print(2)", 1.0)).end in ("lost", "done")
    assert printed(mine, "print(3)") == "3\n"
    mine.stop()


def test_its_socket_is_the_owners_alone_and_is_cleared_away() -> None:
    mine = Warm(())
    folder = Path(mine.start()).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    mine.stop()
    assert not folder.exists()


@pytest.mark.parametrize("missing", ["folder", "process"])
@pytest.mark.parametrize("make", [lambda: Warm(()), plain.Plain])
def test_a_system_that_starts_nothing_is_reported(
    missing: str, make: Callable[[], Runner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(plain.OWN_MACHINE, "1")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none" if missing == "folder" else tmp_path))
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-python"))
    with pytest.raises(RunnerUnavailable, match="No process that runs code can be started: No such file or directory"):
        make().run(Script("", 1.0))
    assert not list(tmp_path.iterdir())


def test_a_service_that_does_not_listen_is_reported(tmp_path: Path) -> None:
    with pytest.raises(RunnerUnavailable, match="Start the runner"):
        Service(str(tmp_path / "nobody")).run(Script("", 1.0))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\n",
        b"nonsense\n",
        b"[1]\n",
        b'{"task": "shell"}\n',
        b"x" * 5000,
        b'{"task": "calls", "seconds": "soon"}\n',
    ],
)
def test_an_invalid_request_harms_nobody(head: bytes, warm: Warm) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(warm.start())
        connection.sendall(head)
        connection.shutdown(socket.SHUT_WR)
        told = b""
        with contextlib.suppress(ConnectionResetError):  # it hung up on what it had not read
            told = b"".join(iter(lambda: connection.recv(4096), b""))
    assert not told or json.loads(told)["ended"] == "exit"
    assert warm.run(Script("", 1.0)).end == "done"


def test_a_run_that_must_be_locked_is_refused_without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fork's part of it, in a fork of this process, with locks that are not available."""
    monkeypatch.setattr(locks, "lock", lambda *_: locks.Locks(missing="Landlock (not in this kernel)"))
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        child.run(theirs, {"seconds": 1.0, "memory": 2**30, "locked": True, "task": "program"}, "/tmp", [])
    theirs.close()
    told = b"".join(iter(lambda: ours.recv(4096), b""))
    os.waitpid(pid, 0)
    ours.close()
    assert json.loads(told) == {"unlocked": "Landlock (not in this kernel)"}


def test_the_first_string_of_a_table_does_not_take_all_addresses_below_the_limit(warm: Warm) -> None:
    pool = "import pandas, pyarrow\npandas.Series(['a']).str.upper()\nprint(pyarrow.default_memory_pool().backend_name)"
    assert warm.run(Script(pool, 5.0)).lines[0]["printed"] == "system\n"


def test_a_service_takes_the_place_of_an_old_socket_and_of_nothing_else(tmp_path: Path) -> None:
    path, mine = tmp_path / "run", tmp_path / "mine.txt"
    for _ in range(2):
        service.listen(str(path)).close()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="it is no socket, and was left alone"):
        service.listen(str(mine))
    assert mine.read_text(encoding="utf-8") == "mine"

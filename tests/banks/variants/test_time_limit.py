"""Python of a bank that does not end by itself is stopped, with its file and line and what to do."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from assessment import banks
from assessment.banks.lint import lint_bank
from assessment.banks.variants import time_limit
from assessment.commands import main
from assessment.errors import EndlessCode, GeneratorError
from tests.absent import absent
from tests.conftest import ROOT

if not hasattr(signal, "setitimer"):
    absent("Code that does not end is stopped by a timer, which Windows does not have")
HEALTHY = Path(__file__).parents[1] / "healthy"
GENERATORS = "arithmetic/fractions/generators.py"
ITEMS = "arithmetic/fractions/items.toml"


@pytest.fixture(autouse=True)
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "DRAW", 0.3)
    monkeypatch.setattr(time_limit, "FILE", 0.3)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return shutil.copytree(HEALTHY, tmp_path / "bank")


def loop() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    "lines", ["while True:\n    pass", "while True: pass", "def _loop():\n    while True:\n        pass\n\n\n_loop()"]
)
def test_a_file_that_does_not_end_is_a_problem_and_leaves_the_other_files_to_load(bank: Path, lines: str) -> None:
    path = bank / GENERATORS
    path.write_text(f"{path.read_text()}\n\n{lines}\n")
    loaded, problems = banks.load(bank)
    told = next(str(problem) for problem in problems if problem.rule == "generator" and problem.path == ITEMS)
    assert "generators.py cannot be run: it did not end within 0.3 seconds (stopped in line 3" in told
    assert "Make its loops end." in told
    assert "below-the-bar" in loaded.items and "share-of-a-cake" not in loaded.items
    assert any(problem.rule == "generator" for problem in lint_bank(bank, seeds=20, workers=1))


@pytest.mark.parametrize(
    "body",
    [
        "while next(iter([True])): pass",
        "return next(n for n in itertools.count() if n < 0)",
        "return [n for n in iter(int, 1)]",
        "while True:\n        try:\n            rng.random()\n        except Exception:\n            pass",
        "while True:\n        try:\n            rng.random()\n        except BaseException:\n            pass",
    ],
    ids=["while", "next", "list", "catches", "catches-all"],
)
def test_a_draw_that_does_not_end_is_named_by_its_item(bank: Path, body: str) -> None:
    path = bank / GENERATORS
    text = path.read_text().replace("import Any\n", "import Any\nimport itertools\n")
    line = "    parts, each = rng.randint(5, 12), rng.randint(20, 90)\n"
    path.write_text(text.replace(line, f"    {body}\n{line}"))
    before = time.process_time()
    with pytest.raises(GeneratorError, match=r"the generator share_of_a_cake (did not end|ran over)"):
        banks.vary(banks.load(bank)[0].items["share-of-a-cake"], 1)
    assert time.process_time() - before < 5
    if "except Exception" in body:
        told = [str(problem) for problem in lint_bank(bank, seeds=20, workers=1) if problem.rule == "draws"]
        assert len(told) == 1 and told[0].startswith(f"{ITEMS}:share-of-a-cake: draws: no variant for 1 seed")
        assert re.search(r"\(stopped in line (9|1[0123])\)", told[0]) and "Make its loops end." in told[0]


def test_a_check_that_does_not_end_is_stopped_once(bank: Path) -> None:
    path = bank / GENERATORS
    path.write_text(path.read_text().replace('    grams = names["grams"]\n', "    while True:\n        pass\n"))
    before = time.process_time()
    told = [str(problem) for problem in lint_bank(bank, seeds=20, workers=1) if problem.rule == "check-agrees"]
    assert time.process_time() - before < 5
    assert len(told) == 1 and "first 0: the check did not end within 0.3 seconds (stopped in line 2" in told[0]


def test_a_command_ends_with_the_file_and_the_line(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bank / GENERATORS
    path.write_text(f"{path.read_text()}\n\nwhile True:\n    pass\n")
    assert main(["lint", str(bank), "--seeds", "20"]) == 1
    assert "generators.py cannot be run: it did not end within" in capsys.readouterr().out


def test_nothing_is_stopped_in_another_thread_or_after_the_end() -> None:
    done: list[float] = []

    def work() -> float:
        until = time.thread_time() + 0.3
        while time.thread_time() < until:
            pass
        done.append(until)
        return until

    thread = threading.Thread(target=time_limit.run, args=("it", work, 0.05))
    thread.start()
    thread.join()
    assert time_limit.run("it", work, 5.0) == done[-1]
    work()
    assert len(done) == 3
    with pytest.raises(EndlessCode):
        time_limit.run("it", loop, 0.05)
    work()


def test_what_hears_no_signal_ends_the_command_with_its_place() -> None:
    code = (
        "import itertools\n"
        "from assessment.banks.variants import time_limit\n"
        "time_limit.end_command()\n"
        "def endless(): sum(itertools.count())\n"
        "time_limit.run('it', endless, 0.1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGVTALRM
    assert "line 4 in endless" in done.stderr

"""Commands print problems and a summary, and exit with 0, 1 or 2."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.commands import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
HEALTHY = ROOT / "tests" / "banks" / "healthy"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(HEALTHY, tmp_path / "bank", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.fixture
def questions(folder: Path) -> Path:
    """The bank without its code exercise, whose packages take seconds to import."""
    (folder / "arithmetic" / "fractions" / "exercises.toml").unlink()
    return folder


def test_lint_lists_problems_and_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(folder), "--seeds", "30"]) == 1
    out = capsys.readouterr().out
    assert "arithmetic/fractions/items.toml: topic-size: the topic has 6 active items. Write 20 or more." in out
    assert out.endswith("7 items, 9 errors, 0 warnings\n")


def test_lint_can_register_new_ids_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "used_ids.txt").write_text("below-the-bar\n", encoding="utf-8")
    main(["lint", str(folder), "--seeds", "30", "--register"])
    assert "6 new ids registered." in capsys.readouterr().out
    assert (folder / "used_ids.txt").read_text(encoding="utf-8") == (HEALTHY / "used_ids.txt").read_text(
        encoding="utf-8"
    )


def test_lint_tells_a_broken_blueprint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "blueprint.toml").write_text("format_version = 1\nareas = [", encoding="utf-8")
    assert main(["lint", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "blueprint.toml: blueprint: is not valid TOML" in out
    assert out.endswith("0 items, 1 error, 0 warnings\n")


def test_prove_ends_with_0_when_every_key_is_printed(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", str(questions)]) == 0
    assert capsys.readouterr().out == "6 items, 0 errors, 0 warnings\n"


def test_prove_does_not_pass_over_what_cannot_be_loaded(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (questions / "arithmetic" / "fractions" / "generators.py").write_text("import no_such_module", encoding="utf-8")
    assert main(["prove", str(questions)]) == 1
    assert "generators.py cannot be run" in capsys.readouterr().out


def test_a_warning_is_no_error(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = questions / "arithmetic" / "fractions" / "generators.py"
    path.write_text(path.read_text(encoding="utf-8").replace("def check_", "def _"), encoding="utf-8")
    assert main(["prove", str(questions), "--topic", "fractions"]) == 0
    assert capsys.readouterr().out.endswith("(warning)\n6 items, 0 errors, 1 warning\n")


def test_bank_shows_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "--stats", str(folder)]) == 0
    assert "1 1 3 1 1" in capsys.readouterr().out
    assert main(["bank", "--stats", "--markdown", str(folder)]) == 0
    assert (
        "| Arithmetic | 7 | 1 1 3 1 1 | 1 | 1 | 2 | 2 | 1 | 14% | 57% | 29% | 57% | 29% | 1 | 0% |"
        in capsys.readouterr().out
    )


def test_preview_shows_a_variant_and_then_its_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "twice-the-same", str(folder), "--seed", "4"]) == 0
    shown = capsys.readouterr().out
    assert "@{" not in shown
    assert shown.index("Which line appears") < shown.index("Key: 3 ")
    assert main(["preview", "no-such-item", str(folder)]) == 1


def test_an_unknown_topic_is_wrong_usage_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(folder), "--topic", "decimals"]) == 2
    assert "Use one of: fractions." in capsys.readouterr().err


def test_it_runs_as_a_module_and_lists_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assessment", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(command.name in done.stdout for command in COMMANDS)

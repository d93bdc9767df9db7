"""What commands print beside their tables."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from assessment.commands import main


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A bank of one's own, in a folder whose name has spaces."""
    assert main(["new-bank", str(tmp_path / "my music bank")]) == 0
    return tmp_path / "my music bank"


def test_a_calibration_that_was_not_read_keeps_no_items_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "calibration.toml").write_text("garbage[", encoding="utf-8")
    assert main(["bank", "--stats", str(folder)]) == 0
    said = capsys.readouterr().err
    assert "calibration.toml was not read, which keeps no items out" in said
    assert f"`python -m assessment lint {shlex.quote(str(folder))}` says why" in said
    assert main(["lint", str(folder)]) == 1
    assert "calibration.toml: parse: is not valid TOML" in capsys.readouterr().out


def test_items_that_are_kept_out_are_counted_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "theory/intervals/items.toml").write_text("garbage[", encoding="utf-8")
    (folder / "calibration.toml").write_text("garbage[", encoding="utf-8")
    main(["bank", "--stats", str(folder)])
    said = capsys.readouterr().err
    assert "1 problem keeps items out" in said and "calibration.toml was not read" in said


def test_what_new_bank_says_to_type_can_be_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new-bank", str(tmp_path / "it's my bank")])
    said = capsys.readouterr().out
    command = said.partition("`python -m assessment ")[2].partition("`")[0]
    assert main(shlex.split(command)) == 0
    (name,) = shlex.split(said.partition("GROUNDWORK_BANKS=")[2].partition(" to use")[0])
    assert Path(name) == tmp_path / "it's my bank"


def test_nothing_that_a_file_says_controls_the_terminal(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clear = "\x1b[2J\x9b31m\x07\u202e"
    with (folder / "used_ids.txt").open("a", encoding="utf-8") as register:
        register.write(f"{clear}\n")
    items = folder / "theory/intervals/items.toml"
    explained = (
        items.read_text(encoding="utf-8")
        .replace("explanation = '''", 'explanation = """\\u001b[2J\\u202e')
        .replace("'''", '"""')
    )
    (tmp_path / "a.gift").write_text(f"::{clear}::Which?{{}}\n\n::b::Which?{{=a ~b}}\n", encoding="utf-8")
    main(["lint", str(folder), "--seeds", "5"])
    main(["items", "--import", str(tmp_path / "a.gift"), "--topic", "intervals", "--into", str(folder)])
    items.write_text(explained, encoding="utf-8")
    main(["preview", "interval-from-c-to-g", str(folder)])
    said = "".join(capsys.readouterr())
    assert said.count(r"\x1b[2J") >= 3 and r"\u202e" in said
    assert not set(said) & set(clear) - set("[2J31m")

"""The README tells the truth: its commands exist and its figures are those of the bank."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from assessment import banks
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "options"), [("README.md", []), ("docs/bank.md", ["--topics"])])
def test_the_tables_of_the_bank_are_what_the_command_prints(page: str, options: list[str]) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "assessment", "bank", "--stats", "--markdown", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    text = (ROOT / page).read_text(encoding="utf-8")
    tables = re.search(r"<!-- bank:begin.*?-->\n(.*?)<!-- bank:end -->", text, re.DOTALL)
    assert tables
    assert tables[1].strip() == printed.strip()


def test_every_picture_and_page_that_it_links_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_its_pictures_are_small() -> None:
    for picture in (ROOT / "docs").glob("*.png"):
        assert picture.name in README, picture
        assert picture.stat().st_size <= 200_000, picture


def test_every_make_target_that_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^[\w ]*\b{target}\b[\w ]*:", makefile, re.MULTILINE), target


def test_the_library_example_runs() -> None:
    bank, problems = banks.load(ROOT / "question_banks")
    assert not problems
    assert "ml-engineer" in bank.blueprint.roles

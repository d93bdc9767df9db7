"""The README tells the truth: its commands exist and its figures are those of the bank."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from assessment import banks
from assessment.banks import Bank
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tables_of_the_bank_are_what_the_command_prints() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "assessment", "bank", "--stats", "--markdown", "--topics"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    text = (ROOT / "docs" / "bank.md").read_text(encoding="utf-8")
    tables = re.search(r"<!-- bank:begin.*?-->\n(.*?)<!-- bank:end -->", text, re.DOTALL)
    assert tables
    assert tables[1].strip() == printed.strip()


def test_it_counts_the_questions_exercises_and_topics_of_the_bank(bank: Bank) -> None:
    assert f"{len(bank.active):,} questions on {len(bank.blueprint.topics)} topics" in README
    assert f"{len(bank.exercises)} code exercises" in README


def test_a_rise_is_seen_as_often_as_was_measured() -> None:
    measured = json.loads((ROOT / "docs" / "measurements" / "progress.json").read_text(encoding="utf-8"))["figures"]
    of = {"true change": "1", "learners": "as expected", "questions": "20, then 20"}
    (seen,) = [figure["value"] for figure in measured if figure["measure"] == "a rise, here" and figure["of"] == of]
    assert f"is seen in {seen:.0%}".replace("%", " %") in README


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

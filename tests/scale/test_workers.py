"""A worker's copy of the bank is the same or is refused; its allocator keeps memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.errors import GroundworkError
from assessment.scale import workers


@pytest.fixture
def copy(kitchen: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kitchen, tmp_path / "bank"))


def reword(folder: Path) -> None:
    path = folder / "hands" / "knives" / "items.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("What does a julienne do?", "What is a julienne for?"))


def test_a_copy_in_another_folder_is_the_same_bank(cooking: Bank, copy: Path) -> None:
    assert workers.fingerprint(banks.load(copy)[0]) == workers.fingerprint(cooking)


def test_an_earlier_calibration_makes_no_other_bank(cooking: Bank, copy: Path) -> None:
    item = next(iter(cooking.items))
    fitted = "discrimination = 1.0\ndifficulty = 2.0\nguessing = 0.0\ndifficulty_sd = 0.1\n"
    (copy / "calibration.toml").write_text(f"format_version = 1\n[items.{item}]\n{fitted}", encoding="utf-8")
    assert workers.fingerprint(banks.load(copy)[0]) == workers.fingerprint(cooking)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("hands/knives/items.toml", "What does a julienne do?", "What is a julienne for?"),
        ("hands/knives/items.toml", "level = 1", "level = 2"),
        ("starting_points.toml", "hands = 0.0", "hands = 0.1"),
        ("blueprint.toml", "hours_to_level = [2, 5", "hours_to_level = [3, 5"),
    ],
)
def test_another_wording_level_or_curriculum_is_another_bank(
    cooking: Bank, copy: Path, file: str, before: str, after: str
) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert workers.fingerprint(banks.load(copy)[0]) != workers.fingerprint(cooking)


def test_another_revision_is_refused_until_it_is_copied(copy: Path) -> None:
    """A worker looks again before it refuses, and need not be started anew."""
    before = workers.describe_bank(banks.load(copy)[0])
    workers.load_required(before)
    reword(copy)
    now = workers.describe_bank(banks.load(copy)[0])
    assert workers.load_required(now).folder == copy
    with pytest.raises(GroundworkError, match=f"another revision of the bank in .*wanted is {before.fingerprint}"):
        workers.load_required(before)


def test_another_version_of_groundwork_is_refused(cooking: Bank) -> None:
    older = replace(workers.describe_bank(cooking), version="0.0.9")
    with pytest.raises(GroundworkError, match=r"A worker runs Groundwork .*, this is 0\.0\.9"):
        workers.load_required(older)


def test_the_shipped_bank_is_each_machines_own(bank: Bank) -> None:
    assert workers.describe_bank(bank).folder is None


#: Frees and takes a large array again and again; prints how often the system had to hand over fresh pages.
FAULTS = """
import resource, sys
import numpy as np
from assessment.scale.workers import keep_memory

if sys.argv[1] == "kept":
    assert keep_memory()
np.ones(2**17)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(100):
    np.ones(2**17)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the setting is one of the GNU C library")
def test_the_allocator_keeps_what_dasks_setting_gives_back() -> None:
    """A megabyte is 256 pages: given back each time, they are all fetched again."""
    environment = os.environ | {"MALLOC_TRIM_THRESHOLD_": "65536"}
    faults = {
        name: int(subprocess.run([sys.executable, "-c", FAULTS, name], env=environment, capture_output=True, text=True, check=True).stdout)
        for name in ("given-back", "kept")
    }  # fmt: skip
    assert faults["given-back"] > 100 * 200
    assert faults["kept"] < 100 * 20

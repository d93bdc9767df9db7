"""What code leaves in its folder is bounded and goes away, whatever it is."""

from __future__ import annotations

import os
from pathlib import Path

from assessment.sandbox import folders


def nest(folder: Path, deep: int) -> None:
    """Make folders within folders, deeper than a path can name."""
    held = os.open(folder, os.O_RDONLY)
    for _ in range(deep):
        os.mkdir("a", dir_fd=held)
        inner = os.open("a", os.O_RDONLY, dir_fd=held)
        os.close(held)
        held = inner
    os.close(held)


def test_folders_within_folders_are_too_many_and_go_away(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    nest(run, 3_000)
    assert folders.is_full(str(run))
    folders.remove(str(run))
    assert not run.exists()


def test_so_are_empty_files(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    for number in range(folders.ENTRIES + 1):
        (run / str(number)).touch()
    assert folders.is_full(str(run))
    folders.remove(str(run))
    assert not run.exists()


def test_a_folder_of_ordinary_size_is_not_full(tmp_path: Path) -> None:
    (tmp_path / "data/parts").mkdir(parents=True)
    (tmp_path / "data/parts/numbers.csv").write_bytes(bytes(folders.BYTES // 2))
    assert not folders.is_full(str(tmp_path))
    (tmp_path / "more").write_bytes(bytes(folders.BYTES // 2 + 1))
    assert folders.is_full(str(tmp_path))


def test_what_a_link_leads_to_is_neither_counted_nor_removed(tmp_path: Path) -> None:
    run, kept = tmp_path / "run", tmp_path / "kept"
    for folder in (run / "inner", kept):
        folder.mkdir(parents=True)
    (kept / "answers").write_bytes(bytes(folders.BYTES + 1))
    for link in (run / "link", run / "inner/link"):
        link.symlink_to(kept, target_is_directory=True)
    assert not folders.is_full(str(run))
    folders.remove(str(run))
    assert not run.exists() and (kept / "answers").exists()


def test_what_nobody_may_write_in_goes_away(tmp_path: Path) -> None:
    inner = tmp_path / "run/outer/inner"
    inner.mkdir(parents=True)
    (inner / "file").touch()
    for folder in (inner, inner.parent):
        folder.chmod(0o500)
    folders.remove(str(tmp_path / "run"))
    assert list(tmp_path.iterdir()) == []

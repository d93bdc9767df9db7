"""Files are written whole, and Windows' ways are laid out as it documents them. Windows itself has not been tried."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from assessment import system


def test_a_file_is_written_whole_or_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "a.toml"
    system.write_whole(path, b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        system.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.toml"]


@pytest.mark.skipif(system.WINDOWS, reason="Windows has other rights")
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    system.write_whole(path, b"old")
    path.chmod(0o600)
    system.write_whole(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)


@pytest.mark.parametrize("busy", [0, 3, 10_000])
def test_windows_is_asked_again_while_somebody_reads_the_file(
    busy: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused, replace = [], Path.replace

    def replace_in_vain(new: Path, path: Path) -> Path:
        if len(refused) < busy:
            refused.append(path)
            raise PermissionError(13, "Access is denied")
        return replace(new, path)

    monkeypatch.setattr(Path, "replace", replace_in_vain)
    monkeypatch.setattr(system, "WINDOWS", True)
    monkeypatch.setattr(system, "_PAUSE", 0)
    path = tmp_path / "a.toml"
    if busy < 100:
        system.write_whole(path, b"new")
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(PermissionError):
            system.write_whole(path, b"new")
        assert not list(tmp_path.iterdir())
    assert len(refused) == min(busy, system._TRIES + 1)


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_structures_are_laid_out_as_windows_documents_them() -> None:
    # winnt.h and minwinbase.h, 64 bits: JOBOBJECT_BASIC_LIMIT_INFORMATION has 64 bytes, the extended one 144, OVERLAPPED 32
    assert ctypes.sizeof(system.JobLimits) == 144
    assert system.JobLimits.process_memory.offset == 64 + 48
    assert ctypes.sizeof(system.Overlapped) == 32


def test_any_name_is_made_a_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "link").symlink_to(tmp_path)
    assert system.real_path("~/link/bank") == tmp_path.resolve() / "bank"
    for odd in (tmp_path / "round", tmp_path / "round" / "bank", "~nobody-has-this-name/bank", "a\0b", "\udcff", ""):
        assert system.real_path(odd).is_absolute()

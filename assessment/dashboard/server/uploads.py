"""Bound the memory that uploaded files take: Streamlit keeps every file until its session ends, and a session for a while after its tab."""

from __future__ import annotations

import asyncio
from typing import cast

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

#: The most files of a tab, and bytes of all tabs, that are kept; those uploaded first go first. A page reads a file right after its upload.
PER_TAB, BYTES = 2, 200_000_000
#: Seconds between two looks for tabs that are gone.
LOOK_AGAIN = 60.0


def keep_few(tab: str) -> None:
    """After an upload for a tab, forget its earlier files, and those of others if there is too much; all, if the tab is gone."""
    manager = _manager()
    if not runtime.get_instance().is_active_session(tab):
        manager.remove_session_files(tab)
        return
    for file_id in list(manager.file_storage.get(tab, ()))[:-PER_TAB]:
        manager.remove_file(tab, file_id)
    held = [
        (owner, file_id, len(file.data))
        for owner, files in list(manager.file_storage.items())
        for file_id, file in list(files.items())
    ]
    size = sum(length for *_, length in held)
    for owner, file_id, length in held:
        if size <= BYTES:
            break
        manager.remove_file(owner, file_id)
        size -= length


def forget_gone(before: frozenset[str]) -> frozenset[str]:
    """Forget the files of tabs that are gone now and were gone `before`; return which are gone now. A lost connection may come back."""
    manager = _manager()
    gone = frozenset(tab for tab in list(manager.file_storage) if not runtime.get_instance().is_active_session(tab))
    for tab in gone & before:
        manager.remove_session_files(tab)
    return gone


async def watch() -> None:
    """Regularly forget the files of tabs that are gone, until cancelled."""
    gone: frozenset[str] = frozenset()
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        gone = forget_gone(gone)


def _manager() -> MemoryUploadedFileManager:
    return cast(MemoryUploadedFileManager, runtime.get_instance().uploaded_file_mgr)

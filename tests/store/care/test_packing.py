"""An export may be compressed; no file takes more memory than its size allows."""

from __future__ import annotations

import gzip
import hashlib
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.care import packing, transfer

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_a_compressed_export_is_the_same_export(log: Log) -> None:
    log.choose("me", Settings(hours_per_week=3))
    data = transfer.export(log, "me")
    assert gzip.decompress(packing.pack(data)) == data
    assert transfer.restore(log, "you", packing.pack(data)).settings
    assert log.settings("you") == Settings(hours_per_week=3)


@pytest.mark.parametrize(
    "data",
    [gzip.compress(b" " * 70_000_000, 1, mtime=0), gzip.compress(b"{}" * 9, mtime=0)[:-9], b"\x1f\x8bno gzip"],
    ids=("bursts", "cut", "no gzip"),
)
def test_what_bursts_or_was_cut_is_refused(data: bytes) -> None:
    with pytest.raises(StoreError, match="Nothing was changed"):
        packing.unpack(data)


@pytest.mark.parametrize("odd", [b"[],", b"{},", b"[[[", b"1,", b'"",'])
def test_many_small_values_take_little_memory(odd: bytes) -> None:
    data = b"[" + odd * (25_000_000 // len(odd)) + b"1]"
    tracemalloc.start()
    with pytest.raises(StoreError, match="not an export"):
        transfer.checked(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(data)


def test_one_endless_text_is_not_read() -> None:
    assert not packing.like_an_export(b'"' + b"x" * 30_000_000 + b'"')


@given(JSON)
def test_the_checksum_is_that_of_the_sorted_json(content: object) -> None:
    whole = json.dumps(content, sort_keys=True, ensure_ascii=False).encode(errors="replace")
    assert packing.checksum(content) == hashlib.sha256(whole).hexdigest()

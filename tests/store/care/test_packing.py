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


def test_an_export_that_an_editor_has_saved_is_the_same_export(log: Log) -> None:
    log.choose("me", Settings(hours_per_week=3))
    assert transfer.restore(log, "you", b"\xef\xbb\xbf" + transfer.export(log, "me").replace(b"}", b"}\r\n")).settings


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
        transfer.verified_content(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(data)


@pytest.mark.parametrize("within", ["{%s}", '{"study": {%s}}', '{"sittings": [{"responses": [{}], %s}]}'])
def test_an_object_of_many_names_is_not_read_on(within: str) -> None:
    names = ", ".join(f'"{number}": 0' for number in range(300_000))
    outer = '{"format": "groundwork-learner", "version": 5, "checksum": "", "content": %s}'
    tracemalloc.start()
    with pytest.raises(StoreError, match="not an export"):
        transfer.verified_content((outer % (within % names)).encode())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(names)


def test_one_endless_text_is_not_read() -> None:
    assert not packing.looks_like_an_export(b'"' + b"x" * 30_000_000 + b'"')


@given(JSON)
def test_the_checksum_is_that_of_the_sorted_json(content: object) -> None:
    whole = json.dumps(content, sort_keys=True, ensure_ascii=False).encode(errors="replace")
    assert packing.checksum(content) == hashlib.sha256(whole).hexdigest()


#: What is said of a text that is no JSON, by the parts and by Python.
REFUSED = "missing|more than one|Expecting|Unterminated|Invalid|Extra data|delimiter|Illegal"
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(st.dictionaries(st.text(max_size=3), ANY, max_size=3))
def test_part_by_part_an_export_is_written_and_read_as_at_once(content: dict[str, object]) -> None:
    assert packing.write(content).decode() == json.dumps(content)
    assert packing.parse(json.dumps(content, indent=1).encode()) == json.loads(json.dumps(content))


@given(ANY, st.integers(0, 10_000), st.sampled_from(b'{}[],:"a1 '))
def test_invalid_json_is_refused_in_every_part(content: object, at: int, other: int) -> None:
    data = bytearray(json.dumps(content).encode())
    data[at % len(data)] = other
    try:
        expected = json.loads(bytes(data))
    except ValueError:
        with pytest.raises(ValueError, match=REFUSED):
            packing.parse(bytes(data))
    else:
        assert packing.parse(bytes(data)) == expected


@pytest.mark.parametrize("data", [b"", b" ", b"{", b"[1,]", b"{1: 2}", b"[1 2]", b'{"a" 1}', b"1 1"])
def test_truncated_and_extended_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=REFUSED):
        packing.parse(data)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_says_the_same_compressed_or_not(log: Log, share: float) -> None:
    log.choose("me", Settings(hours_per_week=3))
    data = transfer.export(log, "me")
    for whole in (data, data.replace(b": ", b":\n  "), packing.pack(data)):
        with pytest.raises(StoreError, match="its end is missing"):
            transfer.verified_content(whole[: int(share * len(whole))])


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ('"5"', "version '5', which no export has"),
        ("true", "version True, which no"),
        ("5.0", "5.0, which no export has"),
        ("0", "version 0, which no export has"),
        ("null", "version None, which no"),
        ("6", "version 6, this program reads 5. Update"),
    ],
)
def test_only_a_later_version_asks_for_an_update(log: Log, version: str, says: str) -> None:
    log.choose("me", Settings(hours_per_week=3))
    data = transfer.export(log, "me").replace(b'"version": 5', f'"version": {version}'.encode(), 1)
    with pytest.raises(StoreError, match=says):
        transfer.verified_content(data)

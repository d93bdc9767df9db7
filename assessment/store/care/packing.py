"""Compress, decompress, write and parse exports, with bounds on the memory that a file can take."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from assessment.errors import StoreError

#: The most bytes of an export after decompression; a learner with twenty thousand answers needs about 34 MB.
MAX_BYTES = 64_000_000
#: The most values in the JSON, and bytes between two quotation marks. A value takes up to 100 bytes of memory; a learner with
#: twenty thousand answers has about 1.5 million values.
MAX_VALUES, MAX_RUN = 3_000_000, 4_000_000
#: The most names in an object; those of an export have fewer than thirty.
MAX_NAMES = 1_000
_GZIP = b"\x1f\x8b"
#: How every export begins, whatever editor has saved it.
_BEGINNING = re.compile(rb'\s*\{\s*"format"\s*:\s*"groundwork-learner"')
CUT_OFF = "The file is damaged: its end is missing. Nothing was changed; export it again."
#: The depth to which an export is split when written or parsed: that of a single answer.
PARTS_DEEP = 6
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")


def pack(data: bytes) -> bytes:
    """Compress an export; the same export gives the same bytes."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def unpack(data: bytes, most: int = MAX_BYTES) -> bytes:
    """Decompress an export if it is compressed. Raises `StoreError` if it is damaged or has more than `most` bytes."""
    if data.startswith(_GZIP):
        decompressor = zlib.decompressobj(wbits=31)
        try:
            data = decompressor.decompress(data, most + 1)
        except zlib.error as error:
            raise StoreError(
                "The file is damaged: it cannot be decompressed. Nothing was changed; export it again."
            ) from error
        if not decompressor.eof and len(data) <= most:
            raise StoreError(CUT_OFF)
    if len(data) > most:
        raise StoreError(
            f"The file has {len(data):,} bytes or more, but the limit is {most:,}. Nothing was changed; choose an export."
        )
    return data.removeprefix(codecs.BOM_UTF8)  # an editor's


def looks_like_an_export(data: bytes) -> bool:
    """Tell, without parsing, whether the bytes may be JSON that fits into memory. Exports are ASCII."""
    if not data.isascii() or sum(map(data.count, (b",", b"[", b"{"))) > MAX_VALUES:
        return False
    before = -1
    while (quote := data.find(b'"', before + 1)) >= 0:
        if quote - before > MAX_RUN:
            return False
        before = quote
    return len(data) - before <= MAX_RUN


def is_cut_off(data: bytes) -> bool:
    """Tell whether bytes that cannot be parsed begin like an export and do not end: more braces are opened than closed."""
    return bool(_BEGINNING.match(data)) and data.count(b"{") > data.count(b"}")


def write(outer: dict[str, Any]) -> bytes:
    """Write an export as JSON, part by part, since a single long call would block all other threads."""
    return "".join(_parts(outer, PARTS_DEEP)).encode()


def _parts(value: Any, deep: int) -> Iterator[str]:
    if deep and isinstance(value, dict):
        for index, (name, element) in enumerate(value.items()):
            yield f"{', ' if index else '{'}{json.dumps(name)}: "
            yield from _parts(element, deep - 1)
        yield "}" if value else "{}"
    elif deep and isinstance(value, list):
        for index, element in enumerate(value):
            yield ", " if index else "["
            yield from _parts(element, deep - 1)
        yield "]" if value else "[]"
    else:
        yield json.dumps(value)


def parse(data: bytes) -> Any:
    """Parse JSON part by part, as `write` writes it. Raises `ValueError` if it is invalid, `RecursionError` if nested too deeply."""
    text = data.decode()
    value, end = _value(text, _skip_space(text, 0), PARTS_DEEP)
    if end != len(text):
        raise ValueError("more than one value")
    return value


def _value(text: str, at: int, deep: int) -> tuple[Any, int]:
    """Parse the value that begins at index `at`; return it and the index of what follows."""
    if not deep or text[at : at + 1] not in ("{", "["):
        value, end = _DECODER.raw_decode(text, at)
        return value, _skip_space(text, end)
    named, closing = text[at] == "{", "}" if text[at] == "{" else "]"
    names: list[str] = []
    values: list[Any] = []
    at = _skip_space(text, at + 1)
    if text[at : at + 1] == closing:
        return ({} if named else []), _skip_space(text, at + 1)
    while True:
        if named:
            name, end = _DECODER.raw_decode(text, at)
            at = _skip_space(text, end)
            if not isinstance(name, str) or text[at : at + 1] != ":":
                raise ValueError("a name is missing")
            if len(names) >= MAX_NAMES:
                raise ValueError("more names than any export has")
            names.append(name)
            at = _skip_space(text, at + 1)
        value, at = _value(text, at, deep - 1)
        values.append(value)
        if text[at : at + 1] == closing:
            return (dict(zip(names, values, strict=True)) if named else values), _skip_space(text, at + 1)
        if text[at : at + 1] != ",":
            raise ValueError("a comma is missing")
        at = _skip_space(text, at + 1)


def _skip_space(text: str, at: int) -> int:
    """Return the index of the first character from `at` that is not white space."""
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


def checksum(content: Any) -> str:
    """Return the SHA-256 of a content's sorted JSON, hashed part by part to save memory."""
    hashed = hashlib.sha256()

    def add(text: str) -> None:
        hashed.update(text.encode(errors="replace"))

    def add_value(value: Any) -> None:
        if isinstance(value, list):
            add("[")
            for index, element in enumerate(value):
                add(", " if index else "")
                add(_sorted_json(element))
            add("]")
        else:
            add(_sorted_json(value))

    if not isinstance(content, dict):
        add_value(content)
        return hashed.hexdigest()
    add("{")
    for index, name in enumerate(sorted(content)):
        add(f"{', ' if index else ''}{_sorted_json(name)}: ")
        add_value(content[name])
    add("}")
    return hashed.hexdigest()


def _sorted_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)

"""Open untrusted files: bounded in size, and unable to reach anything outside themselves."""

from __future__ import annotations

import codecs
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from assessment.errors import UnreadableFile

#: Limits: bytes of a file, bytes of an unpacked package, files in a package, nested XML elements.
LARGEST, UNPACKED, MOST_FILES, DEEPEST = 32 * 2**20, 128 * 2**20, 20_000, 100
#: The first bytes of files that are often mistaken for an export, and what to do instead.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "is a workbook or document in an old format. Save it as .xlsx or .csv.",
    b"\x1f\x8b": "is compressed, as backups are. Export the questions themselves.",
    b"%PDF": "is a PDF. Export the questions themselves.",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNPACKING_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, NotImplementedError, RuntimeError, EOFError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file read whole; `members` maps path to contents for a package, and is empty for any other file."""

    name: str
    data: bytes
    members: Mapping[str, bytes]


def load(path: Path) -> Source:
    """Read a file of up to `LARGEST` bytes. Raises `UnreadableFile`."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}). Check the name.") from error
    return source(path.name, data)


def source(name: str, data: bytes) -> Source:
    """Check a file's size and type, and unpack it if it is a package. Raises `UnreadableFile`."""
    if len(data) > LARGEST:
        raise UnreadableFile(f"{name}: is larger than {LARGEST >> 20} MB. Export fewer questions at a time.")
    if not data.strip():
        raise UnreadableFile(f"{name}: is empty. Export it again.")
    for signature, why in _OTHERS.items():
        if data.startswith(signature):
            raise UnreadableFile(f"{name}: {why}")
    zipped = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    return Source(name, data, _unpack(data, name) if zipped else {})


def _unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Read every file of a package into memory; nothing is written to disk."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries, name)
            return {entry.filename: archive.read(entry) for entry in entries}
    except _UNPACKING_ERRORS as error:
        raise UnreadableFile(f"{name}: cannot be unpacked ({error}). Export it again, without a password.") from error


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise UnreadableFile(
            f"{name}: unpacks to more than {UNPACKED >> 20} MB or {MOST_FILES:,} files. Export fewer questions at a time."
        )
    if not entries:
        raise UnreadableFile(f"{name}: is an empty package. Export it again.")
    paths = [entry.filename for entry in entries]
    for path in paths:
        if leads_outside(path):
            raise UnreadableFile(f"{name}: holds the file {path!r}, which lies outside the package. Do not trust it.")
    if len(set(paths)) < len(paths):
        repeated = next(path for path in paths if paths.count(path) > 1)
        raise UnreadableFile(f"{name}: holds the file {repeated!r} twice. Export it again.")


def leads_outside(path: str) -> bool:
    """Return whether a path leads out of its package."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in path.split("/")[0]


def text(data: bytes, name: str) -> str:
    """Decode a text as UTF-8, or as its byte-order mark says, with Unix line ends. Raises `UnreadableFile`."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    no_text = f"{name}: is not a text file. Choose the file that was exported."
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise UnreadableFile(no_text) from error
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFile(f"{name}: line {line} is not UTF-8. Save the file as UTF-8.") from error
    if "\0" in decoded:
        raise UnreadableFile(no_text)
    return decoded.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def xml(data: bytes, name: str) -> Element:
    """Parse XML and drop its namespaces. Raises `UnreadableFile`, also for document types, entities and deep nesting."""
    depth, root = 0, None
    try:
        for event, element in iterparse(BytesIO(data.lstrip(b" \t\r\n")), ("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth += 1
            if depth > DEEPEST:
                raise UnreadableFile(f"{name}: elements are nested more than {DEEPEST} deep. Export it again.")
            if isinstance(element.tag, str):
                element.tag = element.tag.rpartition("}")[2]
    except DefusedXmlException as error:
        raise UnreadableFile(
            f"{name}: declares a document type or entities, which could read other files. Remove the declaration."
        ) from error
    except ParseError as error:
        raise UnreadableFile(
            f"{name}: is not well-formed XML: {error}. Correct that line, or export it again."
        ) from error
    except (LookupError, ValueError) as error:
        raise UnreadableFile(f"{name}: its encoding cannot be read ({error}). Save it as UTF-8.") from error
    assert isinstance(root, Element)
    return root

"""Open a file that somebody else has made: bounded in size, and nothing in it can reach beyond it."""

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

#: Bytes of a file, and of all that a package holds once unpacked; files in a package; elements inside each other.
LARGEST, UNPACKED, MOST_FILES, DEEPEST = 32 * 2**20, 128 * 2**20, 20_000, 100
#: How files begin that are often taken for an export, and what to do instead.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "is a workbook or document of an old form. Save it as .xlsx or .csv.",
    b"\x1f\x8b": "is compressed, as backups are. Export the questions themselves.",
    b"%PDF": "is a PDF. Export the questions themselves.",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read whole; `members` are the files of a package, by path, and empty for any other file."""

    name: str
    data: bytes
    members: Mapping[str, bytes]


def load(path: Path) -> Source:
    """Read a file, up to the size that `source` takes. Raises `UnreadableFile`."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}). Check the name.") from error
    return source(path.name, data)


def source(name: str, data: bytes) -> Source:
    """Look at a file, and unpack it where it is a package. Raises `UnreadableFile`."""
    if len(data) > LARGEST:
        raise UnreadableFile(f"{name}: is larger than {LARGEST >> 20} MB. Export fewer questions at a time.")
    if not data.strip():
        raise UnreadableFile(f"{name}: is empty. Export it again.")
    for beginning, why in _OTHERS.items():
        if data.startswith(beginning):
            raise UnreadableFile(f"{name}: {why}")
    packed = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    return Source(name, data, _unpack(data, name) if packed else {})


def _unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Read every file of a package into memory; nothing is ever written to disk."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries, name)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(f"{name}: cannot be unpacked ({error}). Export it again, without a password.") from error
    except (EOFError, ValueError) as error:
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
        if outside(path):
            raise UnreadableFile(f"{name}: holds the file {path!r}, which lies outside the package. Do not trust it.")
    if twice := next((path for path in paths if paths.count(path) > 1), None) if len(set(paths)) < len(paths) else None:
        raise UnreadableFile(f"{name}: holds the file {twice!r} twice. Export it again.")


def outside(path: str) -> bool:
    """Tell whether a path of a package leads out of it."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in path.split("/")[0]


def text(data: bytes, name: str) -> str:
    """Decode a text: UTF-8, or what its byte-order mark says. Line ends become those of Unix."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFile(f"{name}: line {line} is not UTF-8. Save the file as UTF-8.") from error
    if "\0" in decoded:
        raise UnreadableFile(f"{name}: is no text file. Choose the file that was exported.")
    return decoded.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def xml(data: bytes, name: str) -> Element:
    """Parse XML without its namespaces. Document types and entities are refused, and so is what nests too deeply."""
    depth, root = 0, None
    try:
        for event, element in iterparse(BytesIO(data.lstrip(b" \t\r\n")), ("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth += 1
            if depth > DEEPEST:
                raise UnreadableFile(f"{name}: elements lie more than {DEEPEST} deep. Export it again.")
            if isinstance(element.tag, str):
                element.tag = element.tag.rpartition("}")[2]
    except DefusedXmlException as error:
        raise UnreadableFile(
            f"{name}: declares a document type or entities, which could read other files. Take the declaration out."
        ) from error
    except ParseError as error:
        raise UnreadableFile(
            f"{name}: is not well-formed XML: {error}. Mend that place, or export it again."
        ) from error
    except (LookupError, ValueError) as error:
        raise UnreadableFile(f"{name}: its encoding cannot be read ({error}). Save it as UTF-8.") from error
    assert isinstance(root, Element)
    return root

"""Recognise the format of a file and read its questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from assessment.errors import UnreadableFile
from assessment.exchange.reading import aiken, files, gift, moodle, sheet, table
from assessment.exchange.reading.files import Source
from assessment.exchange.reading.qti import canvas, items
from assessment.exchange.reading.qti.tree import local_name
from assessment.exchange.reading.question import Entries, LeftOut, Question

#: The most questions that are read from one file.
_MOST = 20_000
_READABLE = "GIFT, Moodle XML, QTI 3, 2.1 or 1.2 (an item or a package), Aiken, CSV and XLSX"


def read_questions(path: Path) -> tuple[list[Question], list[LeftOut]]:
    """Read a file in any known format: its questions, and those left out with the reason.

    Raises `UnreadableFile` (what, where, what to do) for a file that cannot be read or is not safe to read.
    """
    return _sort(files.load(path))


def read_bytes(name: str, data: bytes) -> tuple[list[Question], list[LeftOut]]:
    """Read an uploaded file like `read_questions`; `name` is shown and never opened."""
    return _sort(files.source(name.replace("\\", "/").rpartition("/")[2], data))


def _sort(source: Source) -> tuple[list[Question], list[LeftOut]]:
    entries = list(islice(_read(source), _MOST + 1))
    if len(entries) > _MOST:
        raise UnreadableFile(f"{source.name}: holds more than {_MOST:,} questions. Export fewer at a time.")
    if not entries:
        raise UnreadableFile(f"{source.name}: holds no questions. Choose a file in {_READABLE}.")
    questions = [entry for entry in entries if isinstance(entry, Question)]
    return questions, [entry for entry in entries if isinstance(entry, LeftOut)]


def _read(source: Source) -> Entries:
    if "xl/workbook.xml" in source.members:
        return table.read(sheet.read_xlsx(source))
    if source.members:
        return _package(source)
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or source.data[:4] in (
        b"\xff\xfe<\0",
        b"\xfe\xff\0<",
    ):
        return _xml(source.data, source.name, {})
    text = files.text(source.data, source.name)
    if Path(source.name).suffix.lower() in (".csv", ".tsv"):
        return table.read(sheet.read_csv(text, source.name))
    return aiken.read(text) if aiken.looks_like(text) else gift.read(text)


def _package(source: Source) -> Iterator[Question | LeftOut]:
    """Read every item of a package, in the order of its files."""
    paths = [path for path in source.members if path.lower().endswith((".xml", ".qti")) or _is_pool(path, source)]
    if not paths:
        raise UnreadableFile(f"{source.name}: holds no XML. Choose a package in {_READABLE}.")
    manifest = next((path for path in paths if path.rpartition("/")[2] == "imsmanifest.xml"), None)
    tags: dict[str, tuple[str, ...]] = {}
    if manifest:
        tags = items.manifest_tags(files.xml(source.members[manifest], f"{source.name}: {manifest}"), source.name)
    for path in sorted(set(paths) - {manifest} - set(_twins(paths))):
        try:
            yield from _xml(source.members[path], path, tags, packed=True)
        except UnreadableFile as error:
            yield LeftOut(path, str(error).removeprefix(f"{path}: "))


def _is_pool(path: str, source: Source) -> bool:
    """Return whether a file is an XML question pool, which Blackboard names `.dat`."""
    return path.lower().endswith(".dat") and source.members[path].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _twins(paths: list[str]) -> list[str]:
    """List duplicates: Canvas writes a quiz in full as `x.xml.qti`, and a shortened copy in the folder `x`."""
    whole = {path.rpartition("/")[2].partition(".")[0] for path in paths if path.lower().endswith(".qti")}
    return [path for path in paths if not path.lower().endswith(".qti") and whole & set(path.split("/")[:-1])]


def _xml(data: bytes, name: str, tags: dict[str, tuple[str, ...]], *, packed: bool = False) -> Entries:
    root = files.xml(data, name)
    match local_name(root.tag):
        case "quiz":
            return moodle.read(root)
        case "questestinterop":
            return canvas.read(root, name)
        case "assessmentitem":
            return [items.read(root, name, tags.get(name, ()))]
        case "assessmenttest" | "assessmentsection" if not packed:
            raise UnreadableFile(
                f"{name}: lists the questions of a test but does not hold them. Choose the whole package (.zip)."
            )
        case "manifest" if not packed:
            raise UnreadableFile(f"{name}: is the manifest of a package. Choose the whole package (.zip).")
        case _ if packed:
            return []  # packages hold other files too
    raise UnreadableFile(f"{name}: <{root.tag}> is not a known format. Choose a file in {_READABLE}.")

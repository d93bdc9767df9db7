"""The structure of a report: chapters, sections, paragraphs and tables; `markdown` and `printed` render it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with code between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and the source of its figures; `record` is the name of the record shown, if any."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that has not been measured yet, and the command that measures it."""

    what: str
    command: str


Block = Paragraph | Points | Table | Missing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the Standards, with its number and title there."""

    number: int
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report: the first page and the chapters."""

    title: str
    subtitle: str
    opening: tuple[Block, ...]
    chapters: tuple[Chapter, ...]


def blocks_of(chapters: Iterable[Chapter]) -> Iterator[Block]:
    """Yield all blocks of the chapters."""
    for chapter in chapters:
        for section in chapter.sections:
            yield from section.blocks

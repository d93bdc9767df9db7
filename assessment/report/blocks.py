"""What a report is made of: chapters of sections, of paragraphs and tables. How they look is for `markdown` and `printed`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; stretches between backticks are code."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads, with a caption above and, below, where the figures come from; `record` names the record, if any."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that has not been measured yet, and the command that would."""

    what: str
    command: str


Block = Paragraph | Points | Table | Missing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the Standards: its number there, its name, and its sections."""

    number: int
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report: a first page, and the chapters."""

    title: str
    subtitle: str
    opening: tuple[Block, ...]
    chapters: tuple[Chapter, ...]


def blocks_of(chapters: Iterable[Chapter]) -> Iterator[Block]:
    """Walk through everything that stands in chapters."""
    for chapter in chapters:
        for section in chapter.sections:
            yield from section.blocks

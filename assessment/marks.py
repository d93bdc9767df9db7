"""Where code and mathematics stand in a text: found in one pass, so that no text takes longer than its length says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

_TICKS = re.compile("`+")
_NEXT = re.compile(r"[`$]")
_END = re.compile(r"[$\n]")


class Mark(NamedTuple):
    """A stretch of code or mathematics: what stands between its signs, and where it begins and ends with them."""

    kind: Literal["code", "math", "display"]
    text: str
    start: int
    end: int


def find(text: str, dollars: int = 1) -> Iterator[Mark]:
    """Find code and mathematics in their order: mathematics between up to so many `dollars`, none for code alone.

    Code begins at the whole of a run of backticks and ends at the next run as long, as in CommonMark. A dollar that is escaped, or
    that has a space or a digit on the wrong side, is money.
    """
    runs: dict[int, list[int]] = defaultdict(list)
    for match in _TICKS.finditer(text):
        runs[len(match[0])].append(match.start())
    at, last_display = 0, text.rfind("$$") if dollars > 1 else -1
    signs = _NEXT if dollars else _TICKS
    while following := signs.search(text, at):
        start = following.start()
        if text[start] == "`":
            length = len(_TICKS.match(text, start)[0])  # type: ignore[index]
            same = runs[length]
            index = bisect_left(same, start) + 1
            mark = _mark("code", text, start, length, same[index]) if index < len(same) else None
            at = mark.end if mark else start + length
        else:
            closing = text.find("$$", start + 3) if last_display >= start + 3 and text.startswith("$$", start) else -1
            mark = _mark("display", text, start, 2, closing) if closing >= 0 else _inline(text, start)
            at = mark.end if mark else start + 1
        if mark:
            yield mark


def replace(text: str, write: Callable[[Mark], str], dollars: int = 1) -> str:
    """Write something in place of each stretch of code and mathematics."""
    pieces, at = [], 0
    for mark in find(text, dollars):
        pieces += [text[at : mark.start], write(mark)]
        at = mark.end
    return "".join([*pieces, text[at:]])


def _inline(text: str, start: int) -> Mark | None:
    end = _END.search(text, start + 1)
    if end is None or end[0] == "\n" or end.start() == start + 1 or text[start - 1 : start] == "\\":
        return None
    inside = text[start + 1 : end.start()]
    if inside[0].isspace() or inside[-1].isspace() or inside[-1] == "\\" or text[end.end() : end.end() + 1].isdecimal():
        return None
    return Mark("math", inside, start, end.end())


def _mark(kind: Literal["code", "display"], text: str, start: int, length: int, closing: int) -> Mark:
    return Mark(kind, text[start + length : closing], start, closing + length)

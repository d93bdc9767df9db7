"""Split a text into runs: plain text, `code`, $formulas$, and *emphasis* or **more of it**."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from assessment import marks

#: Emphasis, of one asterisk or two, within a stretch of text: as on the screen, it touches what it emphasises.
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*\*?)(?![\s*])([^*]+?)(?<!\s)\1(?![\w*])")


#: What stands before and after a run of each kind.
MARKS = {"text": "", "code": "`", "math": "$", "emphasis": "*", "strong": "**"}


class Run(NamedTuple):
    """A piece of text of one kind, without its marks."""

    kind: Literal["text", "code", "math", "emphasis", "strong"]
    text: str


def runs(text: str) -> list[Run]:
    """Split text at its marks; the runs contain everything but the marks."""
    pieces: list[Run] = []
    end = 0
    for mark in marks.find(text):
        if mark.start > end:
            pieces += _emphasised(text[end : mark.start])
        pieces.append(Run("code" if mark.kind == "code" else "math", mark.text))
        end = mark.end
    if end < len(text):
        pieces += _emphasised(text[end:])
    return pieces


def plain(text: str) -> str:
    """Write a text without the marks of code and emphasis; a formula remains source, between its dollar signs."""
    return "".join(f"${run.text}$" if run.kind == "math" else run.text for run in runs(text))


def _emphasised(text: str) -> Iterator[Run]:
    end = 0
    for mark in _EMPHASIS.finditer(text):
        if mark.start() > end:
            yield Run("text", text[end : mark.start()])
        yield Run("strong" if mark[1] == "**" else "emphasis", mark[2])
        end = mark.end()
    if end < len(text):
        yield Run("text", text[end:])

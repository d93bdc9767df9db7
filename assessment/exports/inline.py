"""Split a bank's text into runs: plain text, `code` and $formulas$."""

from __future__ import annotations

from typing import Literal, NamedTuple

from assessment import marks


class Run(NamedTuple):
    """A piece of text of one kind, without its marks."""

    kind: Literal["text", "code", "math"]
    text: str


def runs(text: str) -> list[Run]:
    """Split text at its marks; the runs contain everything but the marks."""
    pieces, end = [], 0
    for mark in marks.find(text):
        if mark.start > end:
            pieces.append(Run("text", text[end : mark.start]))
        pieces.append(Run("code" if mark.kind == "code" else "math", mark.text))
        end = mark.end
    if end < len(text):
        pieces.append(Run("text", text[end:]))
    return pieces

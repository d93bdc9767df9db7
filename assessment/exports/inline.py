"""Text as banks write it, in runs: plain words, `code`, and $mathematics$."""

from __future__ import annotations

from typing import Literal, NamedTuple

from assessment import marks


class Run(NamedTuple):
    """A stretch of text of one kind, without its marks."""

    kind: Literal["text", "code", "math"]
    text: str


def runs(text: str) -> list[Run]:
    """Split text at its marks; joined again they hold everything but the marks."""
    pieces, at = [], 0
    for mark in marks.find(text):
        if mark.start > at:
            pieces.append(Run("text", text[at : mark.start]))
        pieces.append(Run("code" if mark.kind == "code" else "math", mark.text))
        at = mark.end
    if at < len(text):
        pieces.append(Run("text", text[at:]))
    return pieces


def readable(text: str) -> str:
    """Drop the marks, for places that can show neither code nor mathematics."""
    return "".join(run.text for run in runs(text))

"""Text as banks write it, in runs: plain words, `code`, and $mathematics$."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

#: Where code or mathematics stands. A dollar that is escaped, or that has a space or a digit on the wrong side, is money.
#: Code begins at the whole of a run of backticks and ends at the next run as long, as in CommonMark: begun anywhere within a
#: run, and with every length, a text of backticks alone took time with the third power of its length.
MARKS = re.compile(
    r"(?<!`)(?P<code>`+)(?!`)(?P<source>.+?)(?<!`)(?P=code)(?!`)|(?<!\\)\$(?![\s$])(?P<math>[^$\n]+?)(?<![\s\\])\$(?!\d)",
    re.DOTALL,
)


class Run(NamedTuple):
    """A stretch of text of one kind, without its marks."""

    kind: Literal["text", "code", "math"]
    text: str


def runs(text: str) -> list[Run]:
    """Split text at its marks; joined again they hold everything but the marks."""
    pieces, at = [], 0
    for match in MARKS.finditer(text):
        if match.start() > at:
            pieces.append(Run("text", text[at : match.start()]))
        if match["math"] is None:
            pieces.append(Run("code", match["source"]))
        else:
            pieces.append(Run("math", match["math"]))
        at = match.end()
    if at < len(text):
        pieces.append(Run("text", text[at:]))
    return pieces


def readable(text: str) -> str:
    """Drop the marks, for places that can show neither code nor mathematics."""
    return "".join(run.text for run in runs(text))

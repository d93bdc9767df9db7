"""Plain text and Markdown of other programs as the Markdown of banks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assessment.exchange.reading.reasons import LOST_PICTURE

#: A private-use character for a gap to fill in, until the text around it is Markdown.
GAP = "\ue120"
#: A formula cannot hold the start of another, which keeps the search linear in the length of the text.
_FORMULA = re.compile(r"\\\(((?:(?!\\[()]).)+)\\\)|\\\[((?:(?!\\[\[\]]).)+)\\\]|\$\$([^$]+(?:\$[^$]+)*)\$\$", re.DOTALL)
_MARKS = re.compile(r"([\\`*$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=!)\[|(?<=\])\()")
#: The starts of lines that make a heading, a quotation or a list.
_LINE_START = re.compile(
    r"^([^\S\n]*)(>|#(?=#*(?:\s|$))|[+-](?=[\s-]|$)|=(?==*\s*$)|\d+(?=[.)](?:\s|$)))", re.MULTILINE
)
_LISTING = re.compile(r"(?:^|\n)```(?P<language>\w*)\n(?P<code>(?:(?!```).)*)\n```\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text as banks write it; `code` is the listing at its end, `notes` say what was lost."""

    text: str
    code: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()


def escape_marks(text: str) -> str:
    r"""Escape the inline marks of Markdown in a plain text; formulas in `\( \)` or `\[ \]` get dollars instead."""
    parts, end = [], 0
    for match in _FORMULA.finditer(text):
        parts += [_MARKS.sub(r"\\\1", text[end : match.start()]), _dollars(match)]
        end = match.end()
    return "".join([*parts, _MARKS.sub(r"\\\1", text[end:])])


def paragraphs(text: str) -> str:
    """Escape a plain text of one or more lines so that Markdown shows it unchanged."""
    return escape_line_starts(escape_marks(text))


def escape_line_starts(text: str) -> str:
    """Escape starts of lines that would make headings, quotations or lists."""
    return _LINE_START.sub(lambda start: start[1] + (f"{start[2]}\\" if start[2].isdigit() else f"\\{start[2]}"), text)


def read_markdown(text: str) -> Markdown:
    """Read a text that is Markdown already; a listing at its end becomes `code`, and pictures are lost."""
    notes = (LOST_PICTURE,) if "![" in text else ()
    text = text.replace("![", r"!\[")
    if listing := _LISTING.search(text):
        return Markdown(text[: listing.start()].strip(), listing["code"].strip("\n"), listing["language"], notes)
    return Markdown(text, notes=notes)


def draw_gap(stem: Markdown) -> Markdown:
    """Replace each `GAP` by a line to fill in."""
    return replace(stem, text=stem.text.replace(GAP, "_____"))


def option(content: Markdown) -> str:
    """Write the text of an option, its listing included; a listing of one line becomes inline code."""
    if not content.code:
        return content.text
    fence = "``" if "`" in content.code else "`"
    one_line = "\n" not in content.code
    code = f"{fence}{content.code}{fence}" if one_line else f"```{content.language}\n{content.code}\n```"
    return f"{content.text}\n\n{code}".strip() if content.text else code


def _dollars(match: re.Match[str]) -> str:
    inline, display = match[1], match[2] or match[3]
    return f"${inline.strip()}$" if inline else f"$${display.strip()}$$"

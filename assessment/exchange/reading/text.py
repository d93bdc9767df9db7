"""Texts of other programs as the Markdown of banks, where they are no HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

#: Stands where a word of a text is missing, until all of it is Markdown.
GAP = "\ue120"
#: A formula holds no other beginning of one, so that none is looked for up to the end of the text again and again.
_FORMULA = re.compile(r"\\\(((?:(?!\\[()]).)+)\\\)|\\\[((?:(?!\\[\[\]]).)+)\\\]|\$\$([^$]+(?:\$[^$]+)*)\$\$", re.DOTALL)
_MARKS = re.compile(r"([\\`*$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=!)\[|(?<=\])\()")
#: What makes a heading, a quotation or a list at the beginning of a line.
_LINE_START = re.compile(
    r"^([^\S\n]*)(>|#(?=#*(?:\s|$))|[+-](?=[\s-]|$)|=(?==*\s*$)|\d+(?=[.)](?:\s|$)))", re.MULTILINE
)
_LISTING = re.compile(r"(?:^|\n)```(?P<language>\w*)\n(?P<code>(?:(?!```).)*)\n```\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text as banks write it; `code` is a listing at its end, and `notes` say what was lost."""

    text: str
    code: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is; formulas in the brackets of MathJax get dollars."""
    parts, at = [], 0
    for match in _FORMULA.finditer(text):
        parts += [_MARKS.sub(r"\\\1", text[at : match.start()]), _dollars(match)]
        at = match.end()
    return "".join([*parts, _MARKS.sub(r"\\\1", text[at:])])


def paragraphs(text: str) -> str:
    """Write a text of its own so that Markdown shows it as it is, the beginnings of its lines too."""
    return no_marks(plain(text))


def no_marks(text: str) -> str:
    """Take their meaning from the beginnings of lines that would make headings, quotations or lists."""
    return _LINE_START.sub(lambda start: start[1] + (f"{start[2]}\\" if start[2].isdigit() else f"\\{start[2]}"), text)


def fenced(text: str) -> Markdown:
    """Take a text that is Markdown already; a listing at its end is the code of the question, and pictures are lost."""
    notes = ("a picture is lost",) if "![" in text else ()
    text = text.replace("![", r"!\[")
    if listing := _LISTING.search(text):
        return Markdown(text[: listing.start()].strip(), listing["code"].strip("\n"), listing["language"], notes)
    return Markdown(text, notes=notes)


def with_gap(read: Markdown) -> Markdown:
    """Draw the line on which a word of the text is missing."""
    return replace(read, text=read.text.replace(GAP, "_____"))


def option(read: Markdown) -> str:
    """Write what was read on as few lines as an option takes; a listing of one line stands between backticks."""
    if not read.code:
        return read.text
    fence = "``" if "`" in read.code else "`"
    code = f"{fence}{read.code}{fence}" if "\n" not in read.code else f"```{read.language}\n{read.code}\n```"
    return f"{read.text}\n\n{code}".strip() if read.text else code


def _dollars(match: re.Match[str]) -> str:
    inline, display = match[1], match[2] or match[3]
    return f"${inline.strip()}$" if inline else f"$${display.strip()}$$"

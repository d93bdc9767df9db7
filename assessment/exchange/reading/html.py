"""Translate HTML of other programs into the Markdown of banks; what Markdown cannot hold becomes text or a note."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, tostring

from assessment.exchange.reading.mathml import tex_of_mathml, tex_of_picture
from assessment.exchange.reading.reasons import LOST_PICTURE
from assessment.exchange.reading.text import Markdown, escape_line_starts, escape_marks, paragraphs, read_markdown

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "center", "prompt"}
    | {"table", "thead", "tbody", "tr", "ul", "ol", "li", "dl", "dt", "dd"}
)
_EMBEDDED = frozenset(["script", "style", "iframe", "video", "audio", "object", "canvas", "svg"])
_TAG = re.compile(
    r"</?(?:p|div|span|br|hr|b|i|u|s|a|em|strong|sub|sup|code|pre|tt|kbd|samp|var|ul|ol|li|dl|dt|dd|table|tbody|thead|tr|td|th|img"
    r"|h[1-6]|font|small|big|blockquote|center|math|script|style|iframe|video|audio|object|embed|svg)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);")
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
#: The deepest nesting of lists or emphasis; anything deeper is kept at this depth.
_DEEPEST = 8


def in_format(text: str, form: str) -> Markdown:
    """Translate a text by the name that GIFT or Moodle XML gives its format; any other name means Moodle's own."""
    match form:
        case "markdown":
            return read_markdown(text)
        case "html":
            return markdown(text)
        case "plain" | "plain_text":
            return Markdown(paragraphs(text))
    return automatic(text)


def inner_html(element: Element) -> str:
    """Write the contents of an element as HTML."""
    text = (element.text or "").replace("&", "&amp;").replace("<", "&lt;")
    return "".join([text, *(tostring(child, encoding="unicode") for child in element)])


def markdown(html: str) -> Markdown:
    """Translate a piece of HTML, CDATA sections included."""
    reader = _Reader()
    reader.feed(_ended(_CDATA.sub(r"\1", html).replace("<![", "&lt;![")))
    reader.close()
    return reader.finish()


def automatic(text: str) -> Markdown:
    """Translate a text in Moodle's own format: HTML if it holds a tag or an entity, with its line breaks kept."""
    if _TAG.search(text):
        blocks = re.search(r"<(?:p|div|br|ul|ol|li|table|pre|h[1-6])\b", text, re.IGNORECASE)
        return markdown(text if blocks else text.replace("\n", "<br>"))
    if _ENTITY.search(text):
        return markdown(text.replace("<", "&lt;").replace("\n", "<br>"))
    return Markdown(paragraphs(text))


def _ended(html: str) -> str:
    """Write what nothing ends as text: the parser would look for an end again at every sign, and take minutes."""
    for begin, end in (("<", ">"), ("<!--", "-->")):
        last = html.rfind(end) + 1
        html = html[:last] + html[last:].replace(begin, begin.replace("<", "&lt;"))
    return html


class _Reader(HTMLParser):
    """Collects blocks of Markdown; `line` gathers the pieces of the current block until it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.notes: dict[str, None] = {}
        self.emphasis: list[tuple[str, int]] = []
        self.lists: list[list[str | int]] = []  # for each open list: "ul" or "ol", and the number of its last entry
        self.marker = ""
        self.rows: list[list[str]] | None = None
        self.raw: list[str] | None = None  # the text of <pre> or <code>, taken as it is
        self.raw_tag = ""
        self.language = ""
        self.listing: tuple[int, str, str] | None = None
        self.skipping: list[str] = []
        self.math: list[str] | None = None  # the elements of a formula, until it ends

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        tag = tag.rpartition(":")[2]
        if self.math is not None:
            self.math.append(_start_tag(tag, values))
        elif self.skipping:
            self.skipping += [tag] if tag == self.skipping[0] else []
        elif self.raw is not None:
            self.language = self.language or values.get("class", "").partition("language-")[2].split(" ")[0]
            self.raw += ["\n"] if tag == "br" else []
        elif tag in ("pre", "code"):
            self._begin_raw(tag, values)
        elif tag == "math":
            self.math = [_start_tag(tag, {name: value for name, value in values.items() if ":" not in name})]
        elif tag == "embed":  # a void element: no end tag follows
            self.notes["embedded content (embed) is lost"] = None
        elif tag in _EMBEDDED:
            if values.get("type", "").startswith("image/"):
                self.line.append(" (picture) ")
            self.notes[f"embedded content ({tag}) is lost"] = None
            self.skipping = [tag]
        elif tag == "img" and (tex := tex_of_picture(values)):
            self.line.append(f"${tex}$")
        elif tag == "img":
            self.notes[LOST_PICTURE + (f": {values['alt']}" if values.get("alt") else "")] = None
            self.line.append(escape_marks(f" (picture: {values['alt']}) " if values.get("alt") else " (picture) "))
        elif tag == "br":
            self.line.append("\n")
        elif tag == "a" and values.get("href"):
            self.notes[f"a link is lost: {values['href'][:120]}"] = None
        elif tag in _EMPHASIS:
            self.emphasis.append((tag, len(self.line)))
        elif tag in ("sub", "sup"):
            self.line.append("^" if tag == "sup" else r"\_")
        elif tag in _BLOCKS:
            self._begin_block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ("img", "br", "embed"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if self.math is not None:
            self.math.append(f"</{tag}>")
            if tag == "math":
                self._formula()
        elif self.skipping:
            self.skipping = self.skipping[:-1] if tag == self.skipping[0] else self.skipping
        elif self.raw is not None:
            if tag == self.raw_tag:
                self._end_raw()
        elif tag in _EMPHASIS and self.emphasis:
            _, start = self.emphasis.pop()
            if len(self.emphasis) > _DEEPEST:
                return
            inside = "".join(self.line[start:])
            del self.line[start:]
            self.line.append(_wrap(inside, _EMPHASIS[tag]))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(self._take_line().replace("\n", " ").replace("|", r"\|"))
        elif tag == "table" and self.rows is not None:
            rows, self.rows = self.rows, None
            self._table([row for row in rows if row])
        elif tag in _BLOCKS and self.rows is None:
            self._flush()
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        if self.math is not None:
            self.math.append(escape(data))
            return
        if self.skipping:
            return
        if self.raw is not None:
            self.raw.append(data)
        else:
            self.line.append(escape_marks(re.sub(r"\s+", " ", data)))

    def finish(self) -> Markdown:
        """Close everything open and return the text."""
        if self.math is not None:
            self._formula()
        if self.raw is not None:
            self._end_raw()
        self._flush()
        code = language = ""
        if self.listing and self.listing[0] == len(self.blocks) - 1:
            _, code, language = self.listing
            self.blocks.pop()
        text = re.sub(r"\n{3,}", "\n\n", "".join(self.blocks)).strip()
        return Markdown(text, code, language, tuple(self.notes))

    def _begin_block(self, tag: str) -> None:
        if tag == "table":
            self._flush()
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif self.rows is None:
            self._flush()
            if tag in ("ul", "ol"):
                self.lists.append([tag, 0])
            elif tag == "li" and self.lists:
                self.lists[-1][1] = int(self.lists[-1][1]) + 1
                self.marker = "- " if self.lists[-1][0] == "ul" else f"{self.lists[-1][1]}. "

    def _begin_raw(self, tag: str, values: dict[str, str]) -> None:
        if tag == "pre" and self.rows is None:
            self._flush()
        self.raw, self.raw_tag = [], tag
        self.language = values.get("class", "").partition("language-")[2].split(" ")[0]

    def _end_raw(self) -> None:
        source, self.raw = "".join(self.raw or ()), None
        if self.raw_tag == "code" or self.rows is not None:
            fence = "``" if "`" in source else "`"
            pad = " " if source.startswith("`") or source.endswith("`") else ""
            self.line.append(f"{fence}{pad}{source}{pad}{fence}" if source else "")
            return
        source = source.strip("\n")
        fence = "````" if "```" in source else "```"
        self._block(f"{fence}{self.language}\n{source}\n{fence}")
        self.listing = (len(self.blocks) - 1, source, self.language)

    def _formula(self) -> None:
        """End a formula: as LaTeX, or as its bare text if it cannot be translated."""
        source, self.math = "".join(self.math or ()), None
        if tex := tex_of_mathml(source):
            self.line.append(f"$${tex}$$" if 'display="block"' in source[:200] else f"${tex}$")
        else:
            self.notes["a formula is kept as plain text"] = None
            self.line.append(
                escape_marks(re.sub(r"<[^>]*>|\s+", "", source.replace("&lt;", "<").replace("&amp;", "&")))
            )

    def _table(self, rows: list[list[str]]) -> None:
        if rows:
            width = max(map(len, rows))
            lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
            self._block("\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]))

    def _take_line(self) -> str:
        text = "".join(self.line)
        self.line, self.emphasis = [], []
        return re.sub(r"[ \t]*\n[ \t]*", "  \n", re.sub(r"[ \t]+", " ", text)).strip()

    def _flush(self) -> None:
        if text := self._take_line():
            self._block(text if text.startswith(("$", "`")) else escape_line_starts(text))

    def _block(self, text: str) -> None:
        """Add a block, indented inside a list."""
        if self.lists:
            depth = "   " * min(len(self.lists) - 1, _DEEPEST)
            lines = text.split("\n")
            lines[0] = depth + (self.marker or "   ") + lines[0]
            lines[1:] = [f"{depth}   {line}" for line in lines[1:]]
            first = len(self.lists) == 1 and self.lists[-1][1] == 1
            self.blocks.append(("\n" if self.marker and not first else "\n\n") + "\n".join(lines))
            self.marker = ""
        else:
            self.blocks.append("\n\n" + text)


def _start_tag(tag: str, values: dict[str, str]) -> str:
    return f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in values.items() if ":" not in name) + ">"


def _wrap(text: str, marks: str) -> str:
    """Put marks around a piece of text, inside the spaces at its ends."""
    inside = text.strip()
    if not inside:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{marks}{inside}{marks}{after}"

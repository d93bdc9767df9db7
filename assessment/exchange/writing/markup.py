"""Render the Markdown of banks as XHTML, with formulas as the target program reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from html import escape

from defusedxml import ElementTree
from markdown_it import MarkdownIt

from assessment import marks
from assessment.items import Variant
from assessment.marks import Mark

#: Writes a formula from its LaTeX and whether it is a display formula.
Formula = Callable[[str, bool], str]

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
#: Private-use characters mark the place of formulas while the Markdown around them is rendered.
_OPEN, _CLOSE = "\ue000", "\ue001"
_KEPT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


def render(text: str, formula: Formula) -> str:
    """Render Markdown as XHTML, its formulas with `formula`."""
    kept: list[str] = []

    def keep(mark: Mark) -> str:
        if mark.kind == "code":
            return text[mark.start : mark.end]
        kept.append(formula(mark.text, mark.kind == "display"))
        return f"{_OPEN}{len(kept) - 1}{_CLOSE}"

    page = _MARKDOWN.render(marks.replace(text, keep, dollars=2))
    return _KEPT.sub(lambda match: kept[int(match[1])], page).strip()


def inline(text: str, formula: Formula) -> str:
    """Render Markdown; a single paragraph loses its tags so that it fits inside a line."""
    page = render(text, formula)
    single = page.startswith("<p>") and page.endswith("</p>") and page.count("<p>") == 1
    return page[3:-4] if single else page


def question(variant: Variant, formula: Formula) -> str:
    """Render the stem, then its code."""
    stem = render(variant.stem, formula)
    if not variant.code:
        return stem
    return f'{stem}\n<pre><code class="language-{variant.item.language}">{escape(variant.code)}</code></pre>'


def brackets(tex: str, display: bool) -> str:
    r"""Write a formula between `\( \)` or `\[ \]`, as Moodle and MathJax read it."""
    return escape(rf"\[{tex}\]" if display else rf"\({tex}\)", quote=False)


def mathml(tex: str, display: bool) -> str:
    """Write a formula as MathML with the LaTeX in `alttext`; one that cannot be translated becomes inline code."""
    return to_mathml(tex, display) or f"<code>{escape(tex, quote=False)}</code>"


@lru_cache(maxsize=4096)
def to_mathml(tex: str, display: bool) -> str | None:
    """Translate LaTeX into MathML; None if the translator fails, or its output is incomplete or not well-formed."""
    from latex2mathml.converter import convert

    try:
        written = convert(tex, display="block" if display else "inline")
        root = ElementTree.fromstring(written)
    except Exception:  # the translator documents no exception types
        return None
    if "\\" in "".join(root.itertext()):  # an unknown command is copied
        return None
    return str(written).replace("<math", f'<math alttext="{escape(tex)}"', 1)


def formulas(variant: Variant) -> Iterator[tuple[str, bool]]:
    """Yield the formulas of a variant: the LaTeX, and whether it is a display formula."""
    texts = (variant.stem, variant.explanation, *variant.options, *variant.misconceptions.values())
    for mark in marks.find("\n\n".join(texts), dollars=2):
        if mark.kind != "code":
            yield mark.text, mark.kind == "display"


def number(value: float) -> str:
    """Write a number so that every program reads it: without exponent or trailing zeros."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

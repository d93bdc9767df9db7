"""Translate formulas into LaTeX: from MathML, and from the pictures Canvas makes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_OPERATORS = {
    **{
        "−": "-",
        "×": r"\times ",
        "⋅": r"\cdot ",
        "·": r"\cdot ",
        "÷": r"\div ",
        "±": r"\pm ",
        "≤": r"\le ",
        "≥": r"\ge ",
    },
    **{"≠": r"\ne ", "≈": r"\approx ", "∞": r"\infty ", "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "∈": r"\in "},
    **{"→": r"\to ", "∂": r"\partial ", "∇": r"\nabla ", "∪": r"\cup ", "∩": r"\cap ", "√": r"\surd ", "…": r"\dots "},
    **{"\u2061": "", "\u2062": "", "\u2063": "", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#"},
}
_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho",
    "sigma tau upsilon phi chi psi omega",
)
_LETTERS = dict(zip("αβγδεζηθικλμνξοπρ", _GREEK[0].split(), strict=True)) | dict(
    zip("στυφχψω", _GREEK[1].split(), strict=True)
)
_CAPITALS = dict(
    zip("ΓΔΘΛΞΠΣΦΨΩ", ["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"], strict=True)
)
_FUNCTIONS = frozenset(["sin", "cos", "tan", "log", "ln", "exp", "max", "min", "lim", "det", "gcd"])
#: The deepest nesting that is read; ordinary formulas have about ten levels.
_DEEPEST = 60
#: Elements with two or three parts, and their LaTeX.
_PARTS = {
    "mfrac": r"\frac{{{0}}}{{{1}}}",
    "msup": "{0}^{{{1}}}",
    "msub": "{0}_{{{1}}}",
    "msubsup": "{0}_{{{1}}}^{{{2}}}",
    "munder": "{0}_{{{1}}}",
    "mover": "{0}^{{{1}}}",
    "munderover": "{0}_{{{1}}}^{{{2}}}",
    "mroot": r"\sqrt[{1}]{{{0}}}",
}


def tex_of_mathml(source: str) -> str | None:
    """Return the LaTeX annotated in a formula, or translate its elements; None if one of them is unknown."""
    if _depth(source) > _DEEPEST:
        return None
    try:
        root = fromstring(source)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    if tex := root.get("alttext"):
        return " ".join(tex.split())
    for note in root.iter("annotation"):
        if "tex" in note.get("encoding", "").lower() and note.text:
            return " ".join(note.text.split())
    try:
        return re.sub(r" +(?=[ })]|$)", "", _row(root)).strip() or None
    except KeyError:
        return None


def _depth(source: str) -> int:
    """Return how deep elements are nested."""
    steps = (-1 if tag.startswith("</") else 1 for tag in re.findall(r"</?[A-Za-z][^<>]*(?<!/)>", source))
    return max(accumulate(steps), default=0)


def tex_of_picture(attributes: Mapping[str, str]) -> str | None:
    """Return the LaTeX of a formula drawn as a picture; None for any other picture."""
    if "equation" not in attributes.get("class", "") and not attributes.get("alt", "").startswith("LaTeX:"):
        return None
    tex = attributes.get("data-equation-content") or attributes.get("alt", "").removeprefix("LaTeX:")
    return " ".join(tex.split()) or None


def _row(element: Element) -> str:
    return "".join(_tex(child) for child in element)


def _tex(element: Element) -> str:
    """Translate one element. Raises `KeyError` for an unknown one."""
    text = (element.text or "").strip()
    match element.tag:
        case "mn":
            return text
        case "mi":
            return _identifier(text)
        case "mo":
            return _OPERATORS[text] if text in _OPERATORS or not text.isascii() else text
        case "mtext":
            return rf"\text{{{text}}}" if text else ""
        case "mspace":
            return " "
        case "mrow" | "math" | "mstyle" | "mpadded" | "semantics":
            return _row(element)
        case "annotation" | "annotation-xml" | "mphantom":
            return ""
        case "msqrt":
            return rf"\sqrt{{{_row(element)}}}"
        case "mfenced":
            inside = ",".join(_tex(child) for child in element)
            return rf"{element.get('open', '(')}{inside}{element.get('close', ')')}"
    return _PARTS[element.tag].format(*_fill_pattern(list(element), _PARTS[element.tag]))


def _fill_pattern(parts: Sequence[Element], pattern: str) -> list[str]:
    if len(parts) != (3 if "{2}" in pattern else 2):
        raise KeyError("a part is missing")
    base, *rest = [_tex(part) for part in parts]
    alone = len(base) == 1 or base.startswith("\\") or pattern.startswith("\\")
    return [base if alone else f"{{{base}}}", *rest]


def _identifier(text: str) -> str:
    if text in _FUNCTIONS:
        return rf"\{text} "
    if text in _LETTERS or text in _CAPITALS:
        return rf"\{(_LETTERS | _CAPITALS)[text]} "
    if len(text) > 1:
        return rf"\mathrm{{{text}}}"
    return text if text.isascii() else _OPERATORS[text]

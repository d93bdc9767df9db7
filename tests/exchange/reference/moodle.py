"""Moodle XML, by the elements that Moodle's documentation names."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.exchange.reference.expected import Expected, Form, Option


def read(path: Path) -> list[Expected]:
    """Read the questions of a kind that banks have."""
    return [
        question_read
        for question in ElementTree.parse(path).getroot().iter("question")
        if (question_read := _expected(question))
    ]


def _expected(question: Element) -> Expected | None:
    form: Form
    stem = _said(question, "questiontext")
    match question.get("type"):
        case "multichoice":
            form = "choices" if _said(question, "single", own=True) in ("false", "0") else "choice"
        case "truefalse":
            form = "choice"
        case "numerical":
            form = "number"
        case "shortanswer" if "<pre" in stem:
            form = "line"
        case _:
            return None
    options = []
    for answer in question.findall("answer"):
        share, text = float(answer.get("fraction", "0")), answer.findtext("text") or ""
        if text.strip() == "*" and form == "number":
            continue
        if form in ("number", "line") and 0 < share < 100:
            continue  # part of the credit has no counterpart, and the draft says so
        right = share > 0 if form == "choices" else share == 100
        options.append(
            Option(text.replace("\\*", "*"), right, _said(answer, "feedback"), float(answer.findtext("tolerance") or 0))
        )
    if form != "choices" and sum(option.right for option in options) != 1:
        return None
    return Expected(form, stem, tuple(options), _said(question, "generalfeedback"))


def _said(element: Element, name: str, *, own: bool = False) -> str:
    return (element.findtext(name if own else f"{name}/text") or "").strip()

"""Read Moodle XML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from assessment.exchange.reading.html import in_format, inner_html
from assessment.exchange.reading.question import Answer, Entries, Form, LeftOut, Question
from assessment.exchange.reading.reasons import CALCULATED, ESSAY, MATCHING, lost_feedback, unknown_type
from assessment.exchange.reading.text import Markdown, option

_CLOZE = "is a cloze text, which asks several things at once. Make a question of each."
_FORMS: dict[str, Form] = {
    "multichoice": "choice",
    "multichoiceset": "choices",
    "truefalse": "choice",
    "numerical": "number",
    "shortanswer": "line",
}
_WHY_NOT = {
    "essay": ESSAY,
    "cloze": _CLOZE,
    "multianswer": _CLOZE,
    "match": MATCHING,
    "matching": MATCHING,
    "description": "is a description, which asks nothing.",
}


def read(root: Element) -> Entries:
    """Read every question of a quiz; categories are ignored."""
    questions = (element for element in root.iter("question") if element.get("type") != "category")
    return (_question(element, number) for number, element in enumerate(questions, start=1))


def _question(element: Element, number: int) -> Question | LeftOut:
    kind = element.get("type", "")
    name = _plain(element.find("name"))
    location = f"question {number}" + (f" ({name})" if name else "")
    if kind not in _FORMS:
        why = CALCULATED if kind.startswith("calculated") else unknown_type(kind)
        return LeftOut(location, _WHY_NOT.get(kind, why))
    notes = _lost(element)
    form = _FORMS[kind]
    if kind == "multichoice" and _plain(element.find("single")).lower() in ("false", "0"):
        form = "choices"
    answers = []
    for answer in element.findall("answer"):
        try:
            read_answer, lost = _answer(answer, form)
        except ValueError:
            given = _plain(answer)[:60]
            return LeftOut(
                location, f"the answer {given!r} has a part that is not a number. Write it with a decimal point."
            )
        notes += lost
        answers += [read_answer] if read_answer else []
    return Question.from_texts(
        location,
        name,
        form,
        stem=_text(element.find("questiontext")),
        explanation=_text(element.find("generalfeedback")),
        answers=answers,
        tags=(_plain(tag) for tag in element.findall("tags/tag")),
        notes=notes,
        source=_source(element),
    )


def _answer(element: Element, form: str) -> tuple[Answer | None, list[str]]:
    """Read one answer, and what is lost of it; None for feedback on every other answer. Raises `ValueError`."""
    credit = float(element.get("fraction") or 0) / 100
    feedback = _text(element.find("feedback"))
    if form == "number":
        given = _plain(element)
        if given == "*":
            return None, lost_feedback("every other answer", feedback.text)
        tolerance = float(_plain(element.find("tolerance"), own=True) or 0)
        return Answer(str(float(given)), credit, feedback.text, tolerance), list(feedback.notes)
    if form == "line":
        return Answer(_plain(element).replace("\\*", "*"), credit, feedback.text), list(feedback.notes)
    read_option = _text(element)
    text = option(read_option)
    if text in ("true", "false"):
        text = text.capitalize()
    return Answer(text, credit, feedback.text), [*read_option.notes, *feedback.notes]


def _lost(element: Element) -> list[str]:
    notes = ["its units are lost"] if element.find("units/unit") is not None else []
    notes += ["its hints are lost"] if any(_plain(hint) for hint in element.findall("hint")) else []
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        notes += lost_feedback("the whole answer", _text(element.find(name)).text)
    return notes


def _plain(element: Element | None, *, own: bool = False) -> str:
    """Read a text: of the element's <text> child or, with `own` or without such a child, of the element itself."""
    if element is None:
        return ""
    inner = None if own else element.find("text")
    if inner is not None and len(inner):  # markup written as elements instead of text
        return inner_html(inner).strip()
    return ((element if inner is None else inner).text or "").strip()


def _source(element: Element) -> str:
    """Write a question as in the file, with embedded files shortened."""
    written = tostring(element, encoding="unicode").strip()
    return re.sub(r"(<file\b[^>]*>)[^<]{80,}(</file>)", r"\1...\2", written)


def _text(element: Element | None) -> Markdown:
    if element is None:
        return Markdown("")
    return in_format(_plain(element), element.get("format", ""))

"""Read Moodle XML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from assessment.exchange.reading.html import automatic, markdown
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question, Read
from assessment.exchange.reading.text import Markdown, fenced, option, paragraphs

_FORMS: dict[str, Form] = {
    "multichoice": "choice",
    "multichoiceset": "choices",
    "truefalse": "choice",
    "numerical": "number",
    "shortanswer": "line",
}
_WHY_NOT = {
    "essay": "is an essay; nothing here grades it.",
    "cloze": "is a cloze text, which asks several things at once. Make a question of each.",
    "multianswer": "is a cloze text, which asks several things at once. Make a question of each.",
    "match": "is a matching question, which has no counterpart here.",
    "matching": "is a matching question, which has no counterpart here.",
    "description": "is a description, which asks nothing.",
}
_CALCULATED = "draws its numbers by a formula. Write a generator for it; CONTRIBUTING.md shows how."


def read(root: Element) -> Read:
    """Read every question of a quiz; categories are passed over."""
    questions = (element for element in root.iter("question") if element.get("type") != "category")
    return (_question(element, number) for number, element in enumerate(questions, start=1))


def _question(element: Element, number: int) -> Question | LeftOut:
    kind = element.get("type", "")
    name = _plain(element.find("name"))
    location = f"question {number}" + (f" ({name})" if name else "")
    if kind not in _FORMS:
        why = (
            _CALCULATED if kind.startswith("calculated") else f"is of the type {kind!r}, which has no counterpart here."
        )
        return LeftOut(location, _WHY_NOT.get(kind, why))
    stem, explanation = _text(element.find("questiontext")), _text(element.find("generalfeedback"))
    notes = [*stem.notes, *explanation.notes, *_lost(element)]
    form = _FORMS[kind]
    if kind == "multichoice" and _plain(element.find("single")).lower() in ("false", "0"):
        form = "choices"
    answers = []
    for answer in element.findall("answer"):
        try:
            read_answer, lost = _answer(answer, form)
        except ValueError:
            return LeftOut(
                location, f"the answer {_plain(answer)[:60]!r} has a part that is no number. Write it with a point."
            )
        notes += lost
        answers += [read_answer] if read_answer else []
    tags = tuple(_plain(tag) for tag in element.findall("tags/tag"))
    return Question(
        location,
        name,
        form,
        stem.text,
        tuple(answers),
        explanation.text,
        stem.code,
        stem.language,
        tags,
        tuple(dict.fromkeys(notes)),
        _source(element),
    )


def _answer(element: Element, form: str) -> tuple[Answer | None, list[str]]:
    """Read one answer; None for feedback on everything else."""
    credit = float(element.get("fraction") or 0) / 100
    feedback = _text(element.find("feedback"))
    if form == "number":
        given = _plain(element)
        if given == "*":
            return None, [f"feedback on every other answer is lost: {feedback.text[:80]}"] * bool(feedback.text)
        within = float(_plain(element.find("tolerance"), own=True) or 0)
        return Answer(str(float(given)), credit, feedback.text, within), list(feedback.notes)
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
    combined = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    said = [text for name in combined if (text := _text(element.find(name)).text)]
    return notes + [f"feedback on the whole answer is lost: {text[:80]}" for text in said]


def _plain(element: Element | None, *, own: bool = False) -> str:
    """Read a text without markup: of the element's <text>, or with `own` or without one of itself."""
    if element is None:
        return ""
    inner = None if own else element.find("text")
    holder = element if inner is None else inner
    if inner is not None and len(inner):  # markup that was not written as text
        return _inside(inner).strip()
    return (holder.text or "").strip()


def _inside(element: Element) -> str:
    written = [tostring(child, encoding="unicode") for child in element]
    return (element.text or "").replace("&", "&amp;").replace("<", "&lt;") + "".join(written)


def _source(element: Element) -> str:
    """Write a question as it stood in the file; files inside it are shortened."""
    written = tostring(element, encoding="unicode").strip()
    return re.sub(r"(<file\b[^>]*>)[^<]{80,}(</file>)", r"\1...\2", written)


def _text(element: Element | None) -> Markdown:
    if element is None:
        return Markdown("")
    written, form = _plain(element), element.get("format", "moodle_auto_format")
    match form:
        case "markdown":
            return fenced(written)
        case "plain_text":
            return Markdown(paragraphs(written))
        case "html":
            return markdown(written)
    return automatic(written)

"""Read items of QTI 1.2 as Canvas, Common Cartridge and Blackboard write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from assessment.exchange.reading.html import automatic, inner_html, markdown
from assessment.exchange.reading.question import Answer, Entries, Form, LeftOut, Question
from assessment.exchange.reading.reasons import (
    CALCULATED,
    ESSAY,
    LOST_PICTURE,
    MATCHING,
    NOT_A_NUMBER,
    lost_feedback,
    several_questions,
    unknown_type,
)
from assessment.exchange.reading.text import Markdown, option

_FORMS: dict[str, Form] = {
    "multiple_choice_question": "choice",
    "true_false_question": "choice",
    "multiple_answers_question": "choices",
    "numerical_question": "number",
    "short_answer_question": "line",
}
#: The same types under the names of Common Cartridge and Blackboard.
_SYNONYMS = {
    "cc.multiple_choice": "multiple_choice_question",
    "cc.multiple_response": "multiple_answers_question",
    "cc.true_false": "true_false_question",
    "cc.fib": "short_answer_question",
    "cc.pattern_match": "short_answer_question",
    "cc.essay": "essay_question",
    "multiple choice": "multiple_choice_question",
    "either/or": "multiple_choice_question",
    "opinion scale": "multiple_choice_question",
    "multiple answer": "multiple_answers_question",
    "true/false": "true_false_question",
    "numeric": "numerical_question",
    "fill in the blank": "short_answer_question",
    "essay": "essay_question",
    "matching": "matching_question",
    "calculated": "calculated_question",
}
_LABELS = ("question_type", "cc_profile", "qmd_itemtype")
_WHY_NOT = {
    "essay_question": ESSAY,
    "matching_question": MATCHING,
    "text_only_question": "is a text, which asks nothing.",
    "calculated_question": CALCULATED,
    "file_upload_question": "asks for a file; nothing here grades it.",
}
_RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
#: Elements that hold texts; the second is Blackboard's.
_TEXTS = ("mattext", "mat_formattedtext", "matimage")
#: Feedback on every answer, which is the explanation; and feedback on the whole answer, right or wrong.
_GENERAL, _WHOLE = "general_fb", ("correct_fb", "general_incorrect_fb")


def read(root: Element, name: str) -> Entries:
    """Read every item of an assessment or an item bank."""
    return (_question(item, number, name) for number, item in enumerate(root.iter("item"), start=1))


def _question(item: Element, number: int, file: str) -> Question | LeftOut:
    title = item.get("title", "").strip()
    name = "" if re.fullmatch(r"(?i)(?:question|item)?[ _#-]*\d*", title) else title
    location = f"{file}: question {number}" + (f" ({name})" if name else "")
    presentation = item.find("presentation")
    if presentation is None:
        return LeftOut(location, "it shows nothing. Export it again.")
    responses = [element for element in presentation.iter() if element.tag in _RESPONSES and len(element)]
    kind = _type(item) or _guess(responses, item)
    if kind not in _FORMS:
        return LeftOut(location, _WHY_NOT.get(kind, unknown_type(kind)))
    if len(responses) != 1:
        return LeftOut(location, several_questions(len(responses)))
    form = _FORMS[kind]
    feedback = {element.get("ident", ""): _material(element) for element in item.iter("itemfeedback")}
    try:
        answers, notes = _answers(item, responses[0], form, feedback)
    except ValueError:
        return LeftOut(location, NOT_A_NUMBER)
    for name_of_feedback in _WHOLE:
        notes += lost_feedback("the whole answer", feedback.get(name_of_feedback, Markdown("")).text)
    return Question.from_texts(
        location,
        name,
        form,
        stem=_material(presentation, beside=responses[0]),
        explanation=feedback.get(_GENERAL, Markdown("")),
        answers=answers,
        notes=notes,
        source=tostring(item, encoding="unicode").strip(),
    )


def _type(item: Element) -> str:
    fields = [
        (field.findtext("fieldlabel") or "", field.findtext("fieldentry") or "")
        for field in item.iter("qtimetadatafield")
    ]
    fields += [("question_type", element.text or "") for element in item.iter("bbmd_questiontype")]
    for label, entry in fields:
        if label.strip() in _LABELS:
            kind = re.sub(r"\.v\d+p\d+$", "", entry.strip())
            return _SYNONYMS.get(kind.lower(), kind if kind.endswith("_question") else "")
    return ""


def _guess(responses: list[Element], item: Element) -> str:
    """Infer the type from the kind of response, when the file does not name it."""
    if not responses:
        return "text_only_question"
    if responses[0].tag == "response_lid" and responses[0].find("render_choice") is not None:
        many = responses[0].get("rcardinality", "Single").lower() == "multiple"
        return "matching_question" if len(responses) > 1 else f"multiple_{'answers' if many else 'choice'}_question"
    numeric = next(item.iter("vargte"), None) is not None or responses[0].tag == "response_num"
    if numeric:
        return "numerical_question"
    return "essay_question" if next(item.iter("varequal"), None) is None else "short_answer_question"


def _answers(
    item: Element, response: Element, form: str, feedback: dict[str, Markdown]
) -> tuple[list[Answer], list[str]]:
    """Read the answers, and what is lost of them. `feedback` maps identifiers to texts. Raises `ValueError`."""
    conditions = list(item.iter("respcondition"))
    best = max((_score(condition) for condition in conditions), default=0.0)
    credit: dict[str, float] = {}
    why: dict[str, str] = {}
    notes: list[str] = []
    for condition in conditions:
        share = _score(condition) / best if best > 0 else 0.0
        for value in _values(condition):
            credit[value] = max(share, credit.get(value, 0.0))
            links = [link.get("linkrefid", "") for link in condition.iter("displayfeedback")]
            texts = [feedback[link].text for link in links if link in feedback and link != _GENERAL]
            if any(texts):
                why.setdefault(value, " ".join(filter(None, texts)))
    if form in ("choice", "choices"):
        answers = []
        for label in response.iter("response_label"):
            label_text = _material(label)
            notes += label_text.notes
            ident = label.get("ident", "")
            answers.append(Answer(option(label_text), credit.get(ident, 0.0), why.get(ident, "")))
        return answers, notes
    if form == "line":
        return [Answer(value, share, why.get(value, "")) for value, share in credit.items()], notes
    scored = [condition for condition in conditions if best > 0 and _bounds(condition)]
    return [_number(condition, _score(condition) / best, why) for condition in scored], notes


def _number(condition: Element, share: float, why: dict[str, str]) -> Answer:
    """Read a number with its bounds; with bounds alone, their midpoint."""
    bounds = _bounds(condition)
    exact = [float(value) for value in _values(condition)]
    low, high = min(bounds), max(bounds)
    middle = exact[0] if exact else (low + high) / 2
    feedback = next((why[value] for value in _values(condition) if value in why), "")
    return Answer(f"{middle:.12g}", share, feedback, float(f"{max(high - middle, middle - low):.12g}"))


def _bounds(condition: Element) -> list[float]:
    tags = ("varequal", "vargte", "vargt", "varlte", "varlt")
    return [float(element.text or "") for tag in tags for element in condition.iter(tag)]


def _values(condition: Element) -> Iterator[str]:
    """Yield the values a condition asks for, without those it excludes."""
    excluded = {id(value) for negation in condition.iter("not") for value in negation.iter("varequal")}
    for value in condition.iter("varequal"):
        if id(value) not in excluded:
            yield (value.text or "").strip()


def _score(condition: Element) -> float:
    """Return the points a condition gives; a variable that counts wrong answers gives none."""
    counted = (element for element in condition.iter("setvar") if "incorrect" not in element.get("varname", "").lower())
    return max((_points(element.text or "0") * _sign(element) for element in counted), default=0.0)


def _sign(element: Element) -> int:
    return -1 if element.get("action", "").lower() == "subtract" else 1


def _points(text: str) -> float:
    """Read points; Blackboard writes full marks as `SCORE.max`, and other variables hold words."""
    try:
        return float(text)
    except ValueError:
        return 1.0 if text.strip().lower().endswith(".max") else 0.0


def _material(element: Element, beside: Element | None = None) -> Markdown:
    """Read the texts of an element, leaving out those of the options inside `beside`."""
    options = () if beside is None else (part for part in beside.iter() if part.tag.startswith("render_"))
    inside = {id(text) for part in options for text in part.iter()}
    parts = [part for part in element.iter() if part.tag in _TEXTS and id(part) not in inside]
    texts = [_text(part) for part in parts]
    if len(texts) == 1:
        return texts[0]
    notes = tuple(note for text in texts for note in text.notes)
    last = texts[-1] if texts and texts[-1].code else Markdown("")
    return Markdown("\n\n".join(text.text for text in texts if text.text), last.code, last.language, notes)


def _text(element: Element) -> Markdown:
    if element.tag == "matimage" and not (element.get("uri") or (element.text or "").strip()):
        return Markdown("")  # an empty placeholder
    if element.tag == "matimage":
        return Markdown("(picture)", notes=(LOST_PICTURE,))
    if len(element):  # XHTML written as elements instead of text
        return markdown(inner_html(element))
    kind = (element.get("texttype") or element.get("type") or "").lower()
    return markdown(element.text or "") if "html" in kind else automatic((element.text or "").strip())

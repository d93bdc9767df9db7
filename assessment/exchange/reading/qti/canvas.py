"""Read items of QTI 1.2, as Canvas writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element, tostring

from assessment.exchange.reading.html import automatic, markdown
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question, Read
from assessment.exchange.reading.text import Markdown, option

_FORMS: dict[str, Form] = {
    "multiple_choice_question": "choice",
    "true_false_question": "choice",
    "multiple_answers_question": "choices",
    "numerical_question": "number",
    "short_answer_question": "line",
}
#: What other programs call the same: Common Cartridge, and Blackboard.
_SAME = {
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
    "essay_question": "is an essay; nothing here grades it.",
    "matching_question": "is a matching question, which has no counterpart here.",
    "text_only_question": "is a text, which asks nothing.",
    "calculated_question": "draws its numbers by a formula. Write a generator for it; CONTRIBUTING.md shows how.",
    "file_upload_question": "asks for a file; nothing here grades it.",
}
#: Where texts stand; the second is Blackboard's.
_TEXTS = ("mattext", "mat_formattedtext", "matimage")
#: Where feedback hangs that belongs to no single answer.
_GENERAL = ("general_fb", "correct_fb", "general_incorrect_fb")


def read(root: Element, name: str) -> Read:
    """Read every item of an assessment or of a bank."""
    return (_question(item, number, name) for number, item in enumerate(root.iter("item"), start=1))


def _question(item: Element, number: int, file: str) -> Question | LeftOut:
    title = item.get("title", "").strip()
    name = "" if re.fullmatch(r"(?i)(?:question|item)?[ _#-]*\d*", title) else title
    location = f"{file}: question {number}" + (f" ({name})" if name else "")
    presentation = item.find("presentation")
    if presentation is None:
        return LeftOut(location, "it shows nothing. Export it again.")
    responses = [element for element in presentation.iter() if element.tag.startswith("response_") and len(element)]
    responses = [
        element
        for element in responses
        if element.tag in ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
    ]
    kind = _type(item) or _guess(responses, item)
    if kind not in _FORMS:
        return LeftOut(location, _WHY_NOT.get(kind, f"is of the type {kind!r}, which has no counterpart here."))
    if len(responses) != 1:
        return LeftOut(location, f"it asks {len(responses)} things at once. Make a question of each.")
    form = _FORMS[kind]
    stem = _material(presentation, beside=responses[0])
    said, general = _feedback(item)
    try:
        answers, notes = _answers(item, responses[0], form, said)
    except ValueError:
        return LeftOut(location, "its answer is not a number. Write it with a point.")
    lost = [f"feedback on the whole answer is lost: {said[key].text[:80]}" for key in _GENERAL[1:] if key in said]
    all_notes = (*stem.notes, *general.notes, *notes, *(note for note in lost if not note.endswith(": ")))
    return Question(
        location,
        name,
        form,
        stem.text,
        tuple(answers),
        general.text,
        stem.code,
        stem.language,
        (),
        all_notes,
        tostring(item, encoding="unicode").strip(),
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
            return _SAME.get(kind.lower(), kind) if kind.lower() in _SAME or kind.endswith("_question") else ""
    return ""


def _guess(responses: list[Element], item: Element) -> str:
    """Tell the type by what is asked, where the file does not say it."""
    if not responses:
        return "text_only_question"
    if responses[0].tag == "response_lid" and responses[0].find("render_choice") is not None:
        many = responses[0].get("rcardinality", "Single").lower() == "multiple"
        return "matching_question" if len(responses) > 1 else f"multiple_{'answers' if many else 'choice'}_question"
    numeric = next(item.iter("vargte"), None) is not None or responses[0].tag == "response_num"
    if numeric:
        return "numerical_question"
    return "essay_question" if next(item.iter("varequal"), None) is None else "short_answer_question"


def _answers(item: Element, response: Element, form: str, said: dict[str, Markdown]) -> tuple[list[Answer], list[str]]:
    conditions = list(item.iter("respcondition"))
    best = max((_score(condition) for condition in conditions), default=0.0)
    credit: dict[str, float] = {}
    why: dict[str, str] = {}
    notes: list[str] = []
    for condition in conditions:
        share = _score(condition) / best if best > 0 else 0.0
        for value in _wanted(condition):
            credit[value] = max(share, credit.get(value, 0.0))
            texts = [
                said[key] for link in condition.iter("displayfeedback") if (key := link.get("linkrefid", "")) in said
            ]
            if specific := [text.text for text in texts if text.text and text is not said.get("general_fb")]:
                why.setdefault(value, " ".join(specific))
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
    """Read a number with its bounds; where only bounds are given, the number is their middle."""
    bounds = _bounds(condition)
    exact = [float(value) for value in _wanted(condition)]
    low, high = min(bounds), max(bounds)
    middle = exact[0] if exact else (low + high) / 2
    said = next((why[value] for value in _wanted(condition) if value in why), "")
    return Answer(f"{middle:.12g}", share, said, float(f"{max(high - middle, middle - low):.12g}"))


def _bounds(condition: Element) -> list[float]:
    tags = ("varequal", "vargte", "vargt", "varlte", "varlt")
    return [float(element.text or "") for tag in tags for element in condition.iter(tag)]


def _wanted(condition: Element) -> Iterator[str]:
    """List the values that a condition asks for, not those that it excludes."""
    excluded = {id(value) for negation in condition.iter("not") for value in negation.iter("varequal")}
    for value in condition.iter("varequal"):
        if id(value) not in excluded:
            yield (value.text or "").strip()


def _score(condition: Element) -> float:
    """Read what a condition gives; what counts wrong answers gives nothing."""
    counted = (element for element in condition.iter("setvar") if "incorrect" not in element.get("varname", "").lower())
    return max((_points(element.text or "0") * _sign(element) for element in counted), default=0.0)


def _sign(element: Element) -> int:
    return -1 if element.get("action", "").lower() == "subtract" else 1


def _points(text: str) -> float:
    """Read points; Blackboard writes the most that there are as `SCORE.max`, and other variables hold words."""
    try:
        return float(text)
    except ValueError:
        return 1.0 if text.strip().lower().endswith(".max") else 0.0


def _feedback(item: Element) -> tuple[dict[str, Markdown], Markdown]:
    """Read feedback by its name, and that on every answer."""
    said = {element.get("ident", ""): _material(element) for element in item.iter("itemfeedback")}
    return said, said.get("general_fb", Markdown(""))


def _material(element: Element, beside: Element | None = None) -> Markdown:
    """Read the texts of an element, but for those of the options inside `beside`; pictures beside them are lost."""
    options = () if beside is None else (part for part in beside.iter() if part.tag.startswith("render_"))
    inside = {id(text) for part in options for text in part.iter()}
    parts = [part for part in element.iter() if part.tag in _TEXTS and id(part) not in inside]
    written = [_text(part) for part in parts]
    if len(written) == 1:
        return written[0]
    notes = tuple(note for text in written for note in text.notes)
    last = written[-1] if written and written[-1].code else Markdown("")
    return Markdown("\n\n".join(text.text for text in written if text.text), last.code, last.language, notes)


def _text(element: Element) -> Markdown:
    if element.tag == "matimage" and not (element.get("uri") or (element.text or "").strip()):
        return Markdown("")  # a place for a picture, without one
    if element.tag == "matimage":
        return Markdown("(picture)", notes=("a picture is lost",))
    if len(element):  # XHTML that was not written as text
        return markdown(
            "".join([escape(element.text or ""), *(tostring(part, encoding="unicode") for part in element)])
        )
    kind = (element.get("texttype") or element.get("type") or "").lower()
    return markdown(element.text or "") if "html" in kind else automatic((element.text or "").strip())

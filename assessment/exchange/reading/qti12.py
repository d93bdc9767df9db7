"""Read items of QTI 1.2, as Canvas writes them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assessment.exchange.reading.html import Markdown, markdown, plain
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question, Read

_FORMS: dict[str, Form] = {
    "multiple_choice_question": "choice",
    "true_false_question": "choice",
    "multiple_answers_question": "choices",
    "numerical_question": "number",
    "short_answer_question": "line",
}
_WHY_NOT = {
    "essay_question": "is an essay; nothing here grades it.",
    "matching_question": "is a matching question, which has no counterpart here.",
    "text_only_question": "is a text, which asks nothing.",
    "calculated_question": "draws its numbers by a formula. Write a generator for it; CONTRIBUTING.md shows how.",
    "file_upload_question": "asks for a file; nothing here grades it.",
}
#: Where feedback hangs that belongs to no single answer.
_GENERAL = ("general_fb", "correct_fb", "general_incorrect_fb")


def read(root: Element, name: str) -> Read:
    """Read every item of an assessment or of a bank."""
    return [_question(item, number, name) for number, item in enumerate(root.iter("item"), start=1)]


def _question(item: Element, number: int, file: str) -> Question | LeftOut:
    name = item.get("title", "")
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
    )


def _type(item: Element) -> str:
    for field in item.iter("qtimetadatafield"):
        if (field.findtext("fieldlabel") or "").strip() in ("question_type", "cc_profile"):
            return (field.findtext("fieldentry") or "").strip()
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
            option = _material(label)
            notes += option.notes
            ident = label.get("ident", "")
            answers.append(Answer(option.text, credit.get(ident, 0.0), why.get(ident, "")))
        return answers, notes
    if form == "line":
        return [Answer(value, share, why.get(value, "")) for value, share in credit.items()], notes
    return [
        _number(condition, _score(condition) / best) for condition in conditions if best > 0 and _bounds(condition)
    ], notes


def _number(condition: Element, share: float) -> Answer:
    """Read a number with its bounds; where only bounds are given, the number is their middle."""
    bounds = _bounds(condition)
    exact = [float(value) for value in _wanted(condition)]
    low, high = min(bounds), max(bounds)
    middle = exact[0] if exact else (low + high) / 2
    return Answer(f"{middle:.12g}", share, "", float(f"{max(high - middle, middle - low):.12g}"))


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
    """Read what a condition gives."""
    return max((float(element.text or 0) for element in condition.iter("setvar")), default=0.0)


def _feedback(item: Element) -> tuple[dict[str, Markdown], Markdown]:
    """Read feedback by its name, and that on every answer."""
    said = {element.get("ident", ""): _material(element) for element in item.iter("itemfeedback")}
    return said, said.get("general_fb", Markdown(""))


def _material(element: Element, beside: Element | None = None) -> Markdown:
    """Read the texts of an element, but for those inside `beside`."""
    inside = {id(text) for text in beside.iter("mattext")} if beside is not None else set()
    texts = [text for text in element.iter("mattext") if id(text) not in inside]
    written = [
        markdown(text.text or "")
        if text.get("texttype", "text/plain") != "text/plain"
        else Markdown(plain((text.text or "").strip()))
        for text in texts
    ]
    if len(written) == 1:
        return written[0]
    return Markdown(
        "\n\n".join(text.text for text in written), notes=tuple(note for text in written for note in text.notes)
    )

"""QTI 1.2, as Canvas documents its exports: the type of a question is in its metadata, the key in its conditions."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.exchange.reference.expected import Expected, Form, Option

_FORMS: dict[str, Form] = {
    "multiple_choice_question": "choice",
    "true_false_question": "choice",
    "multiple_answers_question": "choices",
    "numerical_question": "number",
}
_OF_ALL = ("general_fb", "correct_fb", "general_incorrect_fb")


def read(path: Path) -> list[Expected]:
    """Read the questions of a kind that banks have."""
    root = ElementTree.fromstring(re.sub(rb'\sxmlns="[^"]*"', b"", path.read_bytes()))
    return [question_read for item in root.iter("item") if (question_read := _expected(item))]


def _expected(item: Element) -> Expected | None:
    fields = {
        field.findtext("fieldlabel"): field.findtext("fieldentry") or "" for field in item.iter("qtimetadatafield")
    }
    response = item.find(".//response_lid")
    many = response is not None and response.get("rcardinality") == "Multiple"
    told = "" if response is None else "multiple_answers_question" if many else "multiple_choice_question"
    form = _FORMS.get(fields.get("question_type", told))
    if form is None:
        return None
    stem = (item.findtext("presentation/material/mattext") or item.findtext("presentation/flow/material/mattext")) or ""
    stem = re.sub(r'<img[^>]*class="equation_image"[^>]*data-equation-content="([^"]*)"[^>]*>', r"\1", stem)
    said = {shown.get("ident", ""): shown.findtext(".//mattext") or "" for shown in item.iter("itemfeedback")}
    conditions = [(_values(c), _points(c), c) for c in item.iter("respcondition")]
    feedback = {
        value: said.get(link.get("linkrefid", ""), "")
        for values, _, condition in conditions
        for link in condition.iter("displayfeedback")
        for value in values
        if link.get("linkrefid") not in _OF_ALL
    }
    explanation = said.get("general_fb", "")
    if form == "number":
        right = [condition for _, points, condition in conditions if points > 0]
        return Expected(form, stem, (_number(right[0], feedback),), explanation) if len(right) == 1 else None
    keys = {value for values, points, _ in conditions if points > 0 for value in values}
    options = [
        Option(label.findtext(".//mattext") or "", label.get("ident") in keys, feedback.get(label.get("ident", ""), ""))
        for label in item.iter("response_label")
    ]
    return Expected(form, stem, tuple(options), explanation)


def _values(condition: Element) -> list[str]:
    unwanted = {value.text for negation in condition.iter("not") for value in negation.iter("varequal")}
    return [value.text or "" for value in condition.iter("varequal") if value.text not in unwanted]


def _points(condition: Element) -> float:
    given = (
        points
        for points in condition.iter("setvar")
        if points.get("varname") != "D2L_Incorrect" and points.get("action") != "Subtract"
    )
    return max((float(points.text or 0) for points in given), default=0.0)


def _number(condition: Element, feedback: dict[str, str]) -> Option:
    exact = condition.findtext(".//varequal")
    low, high = (
        next((float(bound.text or 0) for name in names for bound in condition.iter(name)), None)
        for names in (("vargte", "vargt"), ("varlte", "varlt"))
    )
    if low is None or high is None:
        return Option(exact or "", True, feedback.get(exact or "", ""))
    middle = float(exact) if exact else (low + high) / 2
    return Option(str(middle), True, feedback.get(exact or "", ""), max(high - middle, middle - low))

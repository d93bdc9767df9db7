"""Read items of QTI 3 and QTI 2.1."""

from __future__ import annotations

from posixpath import normpath
from xml.etree.ElementTree import Element, tostring

from assessment.errors import UnreadableFile
from assessment.exchange.reading.files import leads_outside
from assessment.exchange.reading.html import inner_html, markdown
from assessment.exchange.reading.qti.feedback import Feedback, read_feedback
from assessment.exchange.reading.qti.tree import attribute, find_all, is_number, local_name, remove
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question
from assessment.exchange.reading.reasons import NOT_A_NUMBER, several_questions
from assessment.exchange.reading.text import GAP, Markdown, draw_gap, option

#: The interactions that can be imported, and the element that holds an option of each.
_INTERACTIONS = {
    "choiceinteraction": "simplechoice",
    "inlinechoiceinteraction": "inlinechoice",
    "textentryinteraction": "",
}


def manifest_tags(root: Element, name: str) -> dict[str, tuple[str, ...]]:
    """Read the keywords of each file of a package. Raises `UnreadableFile` if a path leads out of it."""
    tags = {}
    for resource in root.iter("resource"):
        for path in (resource.get("href", ""), *(file.get("href", "") for file in resource.iter("file"))):
            if leads_outside(path):
                raise UnreadableFile(f"{name}: its manifest names {path!r}, outside the package. Do not trust it.")
        words = ("".join(keyword.itertext()).strip() for keyword in resource.iter("keyword"))
        path = resource.get("href", "").replace("\\", "/")
        tags[normpath(path)] = tuple(word for word in words if word)
    return tags


def read(root: Element, name: str, tags: tuple[str, ...]) -> Question | LeftOut:
    """Read one item."""
    title = attribute(root, "title") or attribute(root, "identifier")
    location = f"{name} ({title})" if title else name
    body = next(find_all(root, "itembody"), None)
    if body is None:
        return LeftOut(location, "it has no item body, so it asks nothing.")
    interactions = [element for element in body.iter() if local_name(element.tag).endswith("interaction")]
    unknown = [local_name(element.tag) for element in interactions if local_name(element.tag) not in _INTERACTIONS]
    if unknown:
        return LeftOut(location, f"it is answered by {unknown[0]}, which has no counterpart here.")
    if len(interactions) != 1:
        return LeftOut(location, several_questions(len(interactions)))
    if next(find_all(root, "templateprocessing"), None) is not None:
        return LeftOut(
            location, "draws its numbers by a template. Write a generator for it; CONTRIBUTING.md shows how."
        )
    declared = _declaration(root, attribute(interactions[0], "responseidentifier"))
    if declared is None:
        return LeftOut(location, "it declares no response for its interaction, so nothing says what is right.")
    source = tostring(root, encoding="unicode").strip()
    entries = _INTERACTIONS[local_name(interactions[0].tag)]
    right = _values(declared)
    labels = [attribute(choice, "identifier") for choice in find_all(interactions[0], entries)] if entries else []
    feedback = read_feedback(root, body, right, [label for label in labels if label not in right])
    notes: list[str] = []
    if entries:
        answers, notes = _options(interactions[0], entries, declared, feedback)
    else:
        answers = _typed_answers(root, declared, feedback)
    if next(find_all(root, "assessmentstimulusref"), None) is not None:
        notes.append("a text that several questions share is lost")
    base = attribute(declared, "basetype")
    many = attribute(declared, "cardinality") == "multiple"
    form: Form = ("choices" if many else "choice") if base == "identifier" else "line" if base == "string" else "number"
    if form == "number" and not all(is_number(answer.text) for answer in answers):
        return LeftOut(location, NOT_A_NUMBER)
    return Question.from_texts(
        location,
        attribute(root, "identifier") or title,
        form,
        stem=_stem(body, interactions[0]),
        explanation=feedback.always,
        answers=answers,
        tags=tags,
        notes=notes,
        source=source,
    )


def _stem(body: Element, interaction: Element) -> Markdown:
    """Read the body with the prompt in place of the interaction; an interaction inside a sentence becomes a gap."""
    prompt = next(find_all(interaction, "prompt"), None)
    tail = interaction.tail
    inline = local_name(interaction.tag) != "choiceinteraction"
    gap = inline and (tail or "").strip() not in ("", ".")
    interaction.clear()
    interaction.tag, interaction.tail, interaction.text = "span", tail, f" {GAP} " if gap else ""
    if prompt is not None:
        interaction.tag, prompt.tag, prompt.tail = "div", "div", None
        interaction.append(prompt)
    remove(body, "feedbackblock", "feedbackinline")
    _without_rubrics(body)
    return draw_gap(markdown(inner_html(body)))


def _without_rubrics(body: Element) -> None:
    """Remove the instructions for markers; those for the candidate stay."""
    for rubric in find_all(body, "rubricblock"):
        if "candidate" not in attribute(rubric, "view").split():
            rubric.tag = "rubric-of-markers"
    remove(body, "rubricofmarkers")


def _options(
    interaction: Element, entries: str, declared: Element, feedback: Feedback
) -> tuple[list[Answer], list[str]]:
    """Read the options, and what is lost of them."""
    right, many = set(_values(declared)), attribute(declared, "cardinality") == "multiple"
    weights = _weights(declared)
    answers: list[Answer] = []
    notes: list[str] = []
    for choice in find_all(interaction, entries):
        label = attribute(choice, "identifier")
        remarks = [markdown(inner_html(child)).text for child in remove(choice, "feedbackinline", "feedbackblock")]
        read_option = markdown(inner_html(choice))
        notes += read_option.notes
        share = weights.get(label, 0.0)
        credit = 1.0 if label in right else 0.0 if right and (many or share >= 1) else share
        answers.append(Answer(option(read_option), credit, feedback.of_value.get(label) or " ".join(remarks)))
    return answers, notes


def _typed_answers(root: Element, declared: Element, feedback: Feedback) -> list[Answer]:
    """Read the typed answers: the right ones, then those with part of the credit, then the wrong ones with feedback."""
    right = _values(declared)
    weights = _weights(declared)
    right = right or [value for value, credit in weights.items() if credit >= 1]
    partly = {value: credit for value, credit in weights.items() if value not in right and 0 < credit < 1}
    if (bounds := _bounds(root)) and len(right) < 2 and all(map(is_number, right)):
        middle = float(right[0]) if right else sum(bounds) / 2
        right = [f"{middle:.12g}"]
        tolerance = float(f"{max(bounds[1] - middle, middle - bounds[0]):.12g}")
    else:
        tolerance = _tolerance(root, float(right[0]) if right and is_number(right[0]) else 0.0)
    wrong = [value for value in feedback.of_value if value not in {*right, *partly}]
    credited = [*((value, 1.0) for value in right), *partly.items(), *((value, 0.0) for value in wrong)]
    return [Answer(value, credit, feedback.of_value.get(value, ""), tolerance) for value, credit in credited]


def _tolerance(root: Element, answer: float) -> float:
    """Return the item's first tolerance, in units of the answer; a relative one is given in percent of the answer."""
    for equal in find_all(root, "equal"):
        words = attribute(equal, "tolerance").split()
        if words and is_number(words[0]):
            share = abs(answer) / 100 if attribute(equal, "tolerancemode") == "relative" else 1.0
            return float(f"{float(words[0]) * share:.12g}") if attribute(equal, "tolerancemode") != "exact" else 0.0
    return 0.0


def _bounds(root: Element) -> tuple[float, float] | None:
    """Return the first range that a condition asks for, or None."""
    for both in find_all(root, "and"):
        low = _limits(both, "gte", "gt")
        high = _limits(both, "lte", "lt")
        if len(low) == len(high) == 1 and low[0] <= high[0]:
            return low[0], high[0]
    return None


def _limits(condition: Element, *names: str) -> list[float]:
    """List the numbers that a condition's comparisons of some names hold."""
    values = [
        (value.text or "").strip()
        for name in names
        for comparison in find_all(condition, name)
        for value in find_all(comparison, "basevalue")
    ]
    return [float(value) for value in values if is_number(value)]


def _declaration(root: Element, identifier: str) -> Element | None:
    return next((d for d in find_all(root, "responsedeclaration") if attribute(d, "identifier") == identifier), None)


def _values(declared: Element) -> list[str]:
    correct = next(find_all(declared, "correctresponse"), None)
    return [] if correct is None else [(value.text or "").strip() for value in find_all(correct, "value")]


def _weights(declared: Element) -> dict[str, float]:
    """Return the credit of each mapped value, as a share of the largest."""
    rows = [(attribute(entry, "mapkey"), attribute(entry, "mappedvalue")) for entry in find_all(declared, "mapentry")]
    values = {key: float(value) for key, value in rows if is_number(value)}
    most = max(values.values(), default=0.0)
    return {key: value / most for key, value in values.items()} if most > 0 else {}

"""Read items of QTI 3 and QTI 2.1, which differ in how names are spelt."""

from __future__ import annotations

from posixpath import normpath
from xml.etree.ElementTree import Element, tostring

from assessment.errors import UnreadableFile
from assessment.exchange.reading.files import outside
from assessment.exchange.reading.html import markdown
from assessment.exchange.reading.qti.feedback import Feedback, read_feedback
from assessment.exchange.reading.qti.tree import every, folded, get, inner, is_number, without
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question
from assessment.exchange.reading.text import GAP, Markdown, option, with_gap

#: The interactions that have a counterpart here, and what holds their options.
_INTERACTIONS = {
    "choiceinteraction": "simplechoice",
    "inlinechoiceinteraction": "inlinechoice",
    "textentryinteraction": "",
}


def manifest_tags(root: Element, name: str) -> dict[str, tuple[str, ...]]:
    """Read the keywords of each file of a package. Raises `UnreadableFile` for a path that leads out of it."""
    tags = {}
    for resource in root.iter("resource"):
        for path in (resource.get("href", ""), *(file.get("href", "") for file in resource.iter("file"))):
            if outside(path):
                raise UnreadableFile(f"{name}: its manifest names {path!r}, outside the package. Do not trust it.")
        words = ("".join(keyword.itertext()).strip() for keyword in resource.iter("keyword"))
        path = resource.get("href", "").replace("\\", "/")
        tags[normpath(path)] = tuple(word for word in words if word)
    return tags


def read(root: Element, name: str, tags: tuple[str, ...]) -> Question | LeftOut:
    """Read one item."""
    title = get(root, "title") or get(root, "identifier")
    location = f"{name} ({title})" if title else name
    body = next(every(root, "itembody"), None)
    if body is None:
        return LeftOut(location, "it has no item body, so it asks nothing.")
    interactions = [element for element in body.iter() if folded(element.tag).endswith("interaction")]
    strange = [folded(element.tag) for element in interactions if folded(element.tag) not in _INTERACTIONS]
    if strange or len(interactions) != 1:
        what = f"it asks by {strange[0]}" if strange else f"it asks {len(interactions)} things at once"
        return LeftOut(location, f"{what}, which has no counterpart here. Make a question of each thing.")
    if next(every(root, "templateprocessing"), None) is not None:
        return LeftOut(
            location, "draws its numbers by a template. Write a generator for it; CONTRIBUTING.md shows how."
        )
    declared = _declaration(root, get(interactions[0], "responseidentifier"))
    if declared is None:
        return LeftOut(location, "no response is declared for its interaction, so nothing says what is right.")
    source = tostring(root, encoding="unicode").strip()
    entries = _INTERACTIONS[folded(interactions[0].tag)]
    right = _values(declared)
    labels = [get(choice, "identifier") for choice in every(interactions[0], entries)] if entries else []
    said = read_feedback(root, body, right, [label for label in labels if label not in right])
    answers, answer_notes = (
        _options(interactions[0], entries, declared, said) if entries else _typed(root, declared, said)
    )
    if next(every(root, "assessmentstimulusref"), None) is not None:
        answer_notes = [*answer_notes, "a text that several questions share is lost"]
    base = get(declared, "basetype")
    many = get(declared, "cardinality") == "multiple"
    form: Form = ("choices" if many else "choice") if base == "identifier" else "line" if base == "string" else "number"
    if form == "number" and not all(is_number(answer.text) for answer in answers):
        return LeftOut(location, "its answer is not a number. Write it with a point.")
    stem = _stem(body, interactions[0])
    return Question(
        location,
        get(root, "identifier") or title,
        form,
        stem.text,
        answers,
        said.always,
        stem.code,
        stem.language,
        tags,
        tuple(dict.fromkeys((*stem.notes, *said.notes, *answer_notes))),
        source,
    )


def _stem(body: Element, interaction: Element) -> Markdown:
    """Read what stands in the body around the interaction, with the prompt in its place; a gap in a text is shown."""
    prompt = next(every(interaction, "prompt"), None)
    tail = interaction.tail
    inline = folded(interaction.tag) != "choiceinteraction"
    gap = inline and (tail or "").strip() not in ("", ".")
    interaction.clear()
    interaction.tag, interaction.tail, interaction.text = "span", tail, f" {GAP} " if gap else ""
    if prompt is not None:
        interaction.tag, prompt.tag, prompt.tail = "div", "div", None
        interaction.append(prompt)
    without(body, "feedbackblock", "feedbackinline")
    _without_rubrics(body)
    return with_gap(markdown(inner(body)))


def _without_rubrics(body: Element) -> None:
    """Take out what only those who mark the answers see; what it says to the candidate stays."""
    for rubric in every(body, "rubricblock"):
        if "candidate" not in get(rubric, "view").split():
            rubric.tag = "rubric-of-markers"
    without(body, "rubricofmarkers")


def _options(
    interaction: Element, entries: str, declared: Element, said: Feedback
) -> tuple[tuple[Answer, ...], list[str]]:
    right, many = set(_values(declared)), get(declared, "cardinality") == "multiple"
    weights = _weights(declared)
    answers: list[Answer] = []
    notes: list[str] = []
    for choice in every(interaction, entries):
        label = get(choice, "identifier")
        beside = [markdown(inner(child)).text for child in without(choice, "feedbackinline", "feedbackblock")]
        read_option = markdown(inner(choice))
        notes += read_option.notes
        share = weights.get(label, 0.0)
        credit = 1.0 if label in right else 0.0 if right and (many or share >= 1) else share
        answers.append(Answer(option(read_option), credit, said.of_value.get(label) or " ".join(beside)))
    return tuple(answers), notes


def _typed(root: Element, declared: Element, said: Feedback) -> tuple[tuple[Answer, ...], list[str]]:
    right = _values(declared)
    weights = _weights(declared)
    right = right or [value for value, credit in weights.items() if credit >= 1]
    partly = {value: credit for value, credit in weights.items() if value not in right and 0 < credit < 1}
    if (bounds := _bounds(root)) and len(right) < 2 and all(map(is_number, right)):
        middle = float(right[0]) if right else sum(bounds) / 2
        right, within = [f"{middle:.12g}"], max(bounds[1] - middle, middle - bounds[0])
        within = float(f"{within:.12g}")
    else:
        within = _tolerance(root, float(right[0]) if right and is_number(right[0]) else 0.0)
    answers = [Answer(value, 1.0, said.of_value.get(value, ""), within) for value in right]
    answers += [Answer(value, credit, said.of_value.get(value, ""), within) for value, credit in partly.items()]
    credited = {*right, *partly}
    answers += [Answer(value, 0.0, why, within) for value, why in said.of_value.items() if value not in credited]
    return tuple(answers), []


def _tolerance(root: Element, answer: float) -> float:
    """Read how far off a number may be: the first tolerance of the item; a relative one is in percent of the answer."""
    for equal in every(root, "equal"):
        words = get(equal, "tolerance").split()
        if words and is_number(words[0]):
            share = abs(answer) / 100 if get(equal, "tolerancemode") == "relative" else 1.0
            return float(f"{float(words[0]) * share:.12g}") if get(equal, "tolerancemode") != "exact" else 0.0
    return 0.0


def _bounds(root: Element) -> tuple[float, float] | None:
    """Read the first range that a condition asks for; None without one."""
    for both in every(root, "and"):
        low = _limits(both, "gte", "gt")
        high = _limits(both, "lte", "lt")
        if len(low) == len(high) == 1 and low[0] <= high[0]:
            return low[0], high[0]
    return None


def _limits(condition: Element, *names: str) -> list[float]:
    """List the numbers that a condition compares with, the response first and the number second."""
    values = [
        (value.text or "").strip()
        for name in names
        for comparison in every(condition, name)
        for value in every(comparison, "basevalue")
    ]
    return [float(value) for value in values if is_number(value)]


def _declaration(root: Element, identifier: str) -> Element | None:
    return next((d for d in every(root, "responsedeclaration") if get(d, "identifier") == identifier), None)


def _values(declared: Element) -> list[str]:
    correct = next(every(declared, "correctresponse"), None)
    return [] if correct is None else [(value.text or "").strip() for value in every(correct, "value")]


def _weights(declared: Element) -> dict[str, float]:
    """Read a mapping as shares of its largest value."""
    rows = [(get(entry, "mapkey"), get(entry, "mappedvalue")) for entry in every(declared, "mapentry")]
    values = {key: float(value) for key, value in rows if is_number(value)}
    most = max(values.values(), default=0.0)
    return {key: value / most for key, value in values.items()} if most > 0 else {}

"""Read items of QTI 3 and QTI 2.1, which differ in how names are spelt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from xml.etree.ElementTree import Element, tostring

from assessment.errors import UnreadableFile
from assessment.exchange.reading.files import outside
from assessment.exchange.reading.html import Markdown, markdown
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question

_INTERACTIONS = {"choiceinteraction", "textentryinteraction"}


def folded(name: object) -> str:
    """Spell a name of QTI 3 (`qti-item-body`) and of QTI 2.1 (`itemBody`) alike."""
    return str(name).rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def manifest_tags(root: Element, name: str) -> dict[str, tuple[str, ...]]:
    """Read the keywords of each file of a package. Raises `UnreadableFile` for a path that leads out of it."""
    tags = {}
    for resource in root.iter("resource"):
        path = resource.get("href", "")
        if outside(path):
            raise UnreadableFile(f"{name}: its manifest names {path!r}, outside the package. Do not trust it.")
        words = ("".join(keyword.itertext()).strip() for keyword in resource.iter("keyword"))
        tags[normpath(path)] = tuple(word for word in words if word)
    return tags


@dataclass(frozen=True, slots=True)
class _Feedback:
    """Which feedback belongs to which choice, or typed value; to the right answer; and to every answer."""

    of_value: dict[str, str]
    always: str
    notes: tuple[str, ...]


def read(root: Element, name: str, tags: tuple[str, ...]) -> Question | LeftOut:
    """Read one item."""
    title = _get(root, "title") or _get(root, "identifier")
    location = f"{name} ({title})" if title else name
    body = next(_all(root, "itembody"), None)
    if body is None:
        return LeftOut(location, "it has no item body, so it asks nothing.")
    interactions = [element for element in body.iter() if folded(element.tag).endswith("interaction")]
    strange = [folded(element.tag) for element in interactions if folded(element.tag) not in _INTERACTIONS]
    if strange or len(interactions) != 1:
        what = f"it asks by {strange[0]}" if strange else f"it asks {len(interactions)} things at once"
        return LeftOut(location, f"{what}, which has no counterpart here. Make a question of each thing.")
    if next(_all(root, "templateprocessing"), None) is not None:
        return LeftOut(
            location, "draws its numbers by a template. Write a generator for it; CONTRIBUTING.md shows how."
        )
    declared = _declaration(root, _get(interactions[0], "responseidentifier"))
    if declared is None:
        return LeftOut(location, "no response is declared for its interaction, so nothing says what is right.")
    feedback = _feedback(root, body)
    read_answers = _options if folded(interactions[0].tag) == "choiceinteraction" else _typed
    answers, answer_notes = read_answers(root, interactions[0], declared, feedback)
    base = _get(declared, "basetype")
    many = _get(declared, "cardinality") == "multiple"
    form: Form = ("choices" if many else "choice") if base == "identifier" else "line" if base == "string" else "number"
    if form == "number" and not all(_is_number(answer.text) for answer in answers):
        return LeftOut(location, "its answer is not a number. Write it with a point.")
    stem = _stem(body, interactions[0])
    return Question(
        location,
        _get(root, "identifier") or title,
        form,
        stem.text,
        answers,
        feedback.always,
        stem.code,
        stem.language,
        tags,
        tuple(dict.fromkeys((*stem.notes, *feedback.notes, *answer_notes))),
    )


def _stem(body: Element, interaction: Element) -> Markdown:
    """Read what stands in the body around the interaction, with the prompt in it; a gap in a text is shown."""
    prompt = next(_all(interaction, "prompt"), None)
    written = _inner(prompt) if prompt is not None else ""
    tail = interaction.tail
    gap = folded(interaction.tag) == "textentryinteraction" and (tail or "").strip() not in ("", ".")
    interaction.clear()
    interaction.tag, interaction.tail, interaction.text = "span", tail, " _____ " if gap else ""
    for element in list(body.iter()):
        for child in [
            child for child in element if folded(child.tag) in ("feedbackblock", "feedbackinline", "rubricblock")
        ]:
            element.remove(child)
    return markdown(_inner(body) + f"<p>{written}</p>")


def _options(
    root: Element, interaction: Element, declared: Element, feedback: _Feedback
) -> tuple[tuple[Answer, ...], list[str]]:
    right = set(_values(declared))
    weights = _weights(declared)
    answers: list[Answer] = []
    notes: list[str] = []
    for choice in _all(interaction, "simplechoice"):
        label = _get(choice, "identifier")
        beside = [child for child in choice if folded(child.tag) == "feedbackinline"]
        for child in beside:
            choice.remove(child)
        option = markdown(_inner(choice))
        notes += option.notes
        credit = 1.0 if label in right else 0.0 if right else weights.get(label, 0.0)
        why = feedback.of_value.get(label) or " ".join(markdown(_inner(child)).text for child in beside)
        answers.append(Answer(option.text or (f"`{option.code}`" if option.code else ""), credit, why))
    return tuple(answers), notes


def _typed(
    root: Element, interaction: Element, declared: Element, feedback: _Feedback
) -> tuple[tuple[Answer, ...], list[str]]:
    right = _values(declared)
    weights = {value: credit for value, credit in _weights(declared).items() if value not in right and 0 < credit < 1}
    within = _tolerance(root)
    answers = [Answer(value, 1.0, "", within) for value in right]
    answers += [Answer(value, credit, "", within) for value, credit in weights.items()]
    answers += [Answer(value, 0.0, why, within) for value, why in feedback.of_value.items() if value not in right]
    return tuple(answers), []


def _tolerance(root: Element) -> float:
    """Read how far off a number may be: the first absolute tolerance of the item."""
    for equal in _all(root, "equal"):
        if _get(equal, "tolerancemode") == "absolute" and (words := _get(equal, "tolerance").split()):
            return float(words[0]) if _is_number(words[0]) else 0.0
    return 0.0


def _feedback(root: Element, body: Element) -> _Feedback:
    """Follow the response processing from what was given to what is shown."""
    shown: dict[tuple[str, str], Markdown] = {}
    for element in (*_all(root, "modalfeedback"), *_all(body, "feedbackblock")):
        content = next(_all(element, "contentbody"), element)
        shown[_get(element, "outcomeidentifier"), _get(element, "identifier")] = markdown(_inner(content))
    of_value: dict[str, str] = {}
    used: set[tuple[str, str]] = set()
    for branch in (*_all(root, "responseif"), *_all(root, "responseelseif")):
        outcomes = [key for key in _outcomes(branch) if key in shown]
        for value in _tested(branch):
            for key in outcomes:
                of_value.setdefault(value, shown[key].text)
                used.add(key)
    processing = next(_all(root, "responseprocessing"), None)
    direct = (
        () if processing is None else tuple(child for child in processing if folded(child.tag) == "setoutcomevalue")
    )
    always = [key for child in direct if (key := _outcome(child)) in shown]
    lost = [text.text for key, text in shown.items() if key not in used and key not in always and text.text]
    kept = [shown[key] for key in (*used, *always)]
    notes = [note for text in kept for note in text.notes]
    notes += [f"feedback on the whole answer is lost: {text[:80]}" for text in lost]
    return _Feedback(of_value, "\n\n".join(shown[key].text for key in always), tuple(notes))


def _outcomes(branch: Element) -> Iterator[tuple[str, str]]:
    return (_outcome(child) for child in branch if folded(child.tag) == "setoutcomevalue")


def _outcome(element: Element) -> tuple[str, str]:
    value = next(_all(element, "basevalue"), None)
    return _get(element, "identifier"), "" if value is None else (value.text or "").strip()


def _tested(branch: Element) -> Iterator[str]:
    """List the values that a branch compares the response with."""
    condition = next(iter(branch), None)
    if condition is not None and folded(condition.tag) in ("match", "member", "equal", "stringmatch"):
        yield from ((value.text or "").strip() for value in _all(condition, "basevalue"))


def _declaration(root: Element, identifier: str) -> Element | None:
    return next((d for d in _all(root, "responsedeclaration") if _get(d, "identifier") == identifier), None)


def _values(declared: Element) -> list[str]:
    correct = next(_all(declared, "correctresponse"), None)
    return [] if correct is None else [(value.text or "").strip() for value in _all(correct, "value")]


def _weights(declared: Element) -> dict[str, float]:
    """Read a mapping as shares of its largest value."""
    rows = [(_get(entry, "mapkey"), _get(entry, "mappedvalue")) for entry in _all(declared, "mapentry")]
    values = {key: float(value) for key, value in rows if _is_number(value)}
    most = max(values.values(), default=0.0)
    return {key: value / most for key, value in values.items()} if most > 0 else {}


def _all(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if folded(child.tag) == name)


def _get(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if folded(key) == name), "")


def _inner(element: Element) -> str:
    """Write what an element holds as HTML."""
    parts = [element.text.replace("&", "&amp;").replace("<", "&lt;") if element.text else ""]
    return "".join([*parts, *(tostring(child, encoding="unicode") for child in element)])


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

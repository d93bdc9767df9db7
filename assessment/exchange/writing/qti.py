"""Questions as QTI 3.0 items: https://www.imsglobal.org/spec/qti/v3p0."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assessment.exchange.writing.labels import name
from assessment.exchange.writing.markup import inline, mathml, number, question, render
from assessment.items import MultipleChoice, Numeric, SingleChoice, Variant

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd"
_RESPONSE = '<qti-variable identifier="RESPONSE"/>'


def item(variant: Variant, picture: str = "") -> str:
    """Write one item. `picture` is the file name of its figure in the package."""
    title = escape(name(variant))
    stem = question(variant, mathml)
    if variant.figure and picture:
        stem += f'\n<p><img src="{escape(picture)}" alt="{escape(variant.figure.alt)}"/></p>'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<qti-assessment-item xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            f'xsi:schemaLocation="{NAMESPACE} {_SCHEMA}" identifier="{title}" title="{title}" adaptive="false" '
            'time-dependent="false" xml:lang="en">',
            *_declarations(variant),
            f"<qti-item-body>{stem}\n{_interaction(variant)}</qti-item-body>",
            f"<qti-response-processing>{_processing(variant)}</qti-response-processing>",
            *_feedback(variant),
            "</qti-assessment-item>",
        ]
    )


def choices(variant: Variant) -> dict[str, str]:
    """Map each option to an identifier that does not reveal whether it is right."""
    return {option: f"C{index}" for index, option in enumerate(variant.options)}


def _declarations(variant: Variant) -> Iterator[str]:
    many = isinstance(variant.item, MultipleChoice)
    if variant.options:
        base, right = "identifier", [choices(variant)[key] for key in variant.keys]
    elif isinstance(variant.item, Numeric):
        assert variant.answer is not None
        base, right = "float", [number(variant.answer)]
    else:
        base, right = "string", list(variant.keys)
    values = "".join(f"<qti-value>{escape(value, quote=False)}</qti-value>" for value in right)
    yield (
        f'<qti-response-declaration identifier="RESPONSE" cardinality="{"multiple" if many else "single"}" '
        f'base-type="{base}"><qti-correct-response>{values}</qti-correct-response></qti-response-declaration>'
    )
    yield (
        '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">'
        "<qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>"
    )
    for outcome in ("MISTAKE", "SOLUTION"):
        yield f'<qti-outcome-declaration identifier="{outcome}" cardinality="single" base-type="identifier"/>'


def _interaction(variant: Variant) -> str:
    if not variant.options:
        return '<p><qti-text-entry-interaction response-identifier="RESPONSE" expected-length="20"/></p>'
    most = 1 if isinstance(variant.item, SingleChoice) else 0
    listed = "".join(
        f'<qti-simple-choice identifier="{label}">{inline(option, mathml)}</qti-simple-choice>'
        for option, label in choices(variant).items()
    )
    return (
        f'<qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="{most}">'
        f"{listed}</qti-choice-interaction>"
    )


def _processing(variant: Variant) -> str:
    """Write the response processing: score 1 if right, else name the mistake; show the solution either way."""
    if isinstance(variant.item, Numeric):
        assert variant.answer is not None
        right = _near(variant, variant.answer)
    else:
        right = f'<qti-match>{_RESPONSE}<qti-correct identifier="RESPONSE"/></qti-match>'
    scored = f"<qti-response-if>{right}{_set('SCORE', 'float', '1')}</qti-response-if>"
    mistakes = "".join(
        f"<qti-response-else-if>{_condition(variant, wrong)}{_set('MISTAKE', 'identifier', f'M{index}')}</qti-response-else-if>"
        for index, wrong in enumerate(variant.misconceptions)
    )
    shown = _set("SOLUTION", "identifier", "shown")
    return f"<qti-response-condition>{scored}{mistakes}</qti-response-condition>{shown}"


def _condition(variant: Variant, wrong: str) -> str:
    """Write the condition that a wrong answer was given."""
    match variant.item:
        case SingleChoice():
            return f"<qti-match>{_RESPONSE}{_value('identifier', choices(variant)[wrong])}</qti-match>"
        case MultipleChoice():
            return f"<qti-member>{_value('identifier', choices(variant)[wrong])}{_RESPONSE}</qti-member>"
        case Numeric():
            return _near(variant, float(wrong))
    return f"<qti-match>{_RESPONSE}{_value('string', escape(wrong, quote=False))}</qti-match>"


def _near(variant: Variant, value: float) -> str:
    assert variant.tolerance is not None
    tolerance = number(variant.tolerance)
    return (
        f'<qti-equal tolerance-mode="absolute" tolerance="{tolerance} {tolerance}">'
        f"{_RESPONSE}{_value('float', number(value))}</qti-equal>"
    )


def _feedback(variant: Variant) -> Iterator[str]:
    for index, why in enumerate(variant.misconceptions.values()):
        yield _modal("MISTAKE", f"M{index}", f"<p>{inline(why, mathml)}</p>")
    yield _modal("SOLUTION", "shown", render(variant.explanation, mathml))


def _modal(outcome: str, identifier: str, content: str) -> str:
    return (
        f'<qti-modal-feedback outcome-identifier="{outcome}" show-hide="show" identifier="{identifier}">'
        f"<qti-content-body>{content}</qti-content-body></qti-modal-feedback>"
    )


def _set(outcome: str, base: str, value: str) -> str:
    return f'<qti-set-outcome-value identifier="{outcome}">{_value(base, value)}</qti-set-outcome-value>'


def _value(base: str, value: str) -> str:
    return f'<qti-base-value base-type="{base}">{value}</qti-base-value>'

"""Questions as Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from itertools import groupby

from assessment import figures
from assessment.exchange.writing.labels import category, name, tags
from assessment.exchange.writing.markup import brackets, inline, number, question, render
from assessment.items import MultipleChoice, Numeric, Output, Program, SingleChoice, Variant

_PICTURE = "figure.svg"


def document(variants: Iterable[Variant], areas: dict[str, str], licence: str) -> str:
    """Write variants as one `<quiz>`, sorted into categories. `areas` holds the area of each topic."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for path, members in groupby(variants, lambda variant: category(variant, areas[variant.item.topic])):
        parts.append(
            f'<question type="category"><category><text>$course$/top/{escape(path)}</text></category></question>'
        )
        parts += [entry(variant, licence) for variant in members]
    return "\n".join([*parts, "</quiz>", ""])


def entry(variant: Variant, licence: str) -> str:
    """Write one question."""
    kind, answers = _answers(variant)
    labels = "".join(f"<tag>{_text(escape(tag))}</tag>" for tag in tags(variant, licence))
    stem, picture = question(variant, brackets), ""
    if variant.figure:
        stem += f'\n<p><img src="@@PLUGINFILE@@/{_PICTURE}" alt="{escape(variant.figure.alt)}" /></p>'
        drawn = b64encode(figures.svg(variant.figure).encode()).decode()
        picture = f'<file name="{_PICTURE}" path="/" encoding="base64">{drawn}</file>'
    label = escape(name(variant))
    return "\n".join(
        [
            f'<question type="{kind}">',
            f"<name>{_text(label)}</name>",
            f'<questiontext format="html">{_text(_cdata(stem))}{picture}</questiontext>',
            f'<generalfeedback format="html">{_text(_cdata(render(variant.explanation, brackets)))}</generalfeedback>',
            f"<defaultgrade>1</defaultgrade><penalty>0</penalty><hidden>0</hidden><idnumber>{label}</idnumber>",
            *answers,
            f"<tags>{labels}</tags>",
            "</question>",
        ]
    )


def _answers(variant: Variant) -> tuple[str, list[str]]:
    """Return the type of a question and the elements of its answers."""
    wrong = variant.misconceptions
    match variant.item:
        case SingleChoice() | MultipleChoice():
            single = isinstance(variant.item, SingleChoice)
            right, penalty = round(100 / len(variant.keys), 5), 0 if single else -100
            return "multichoice", [
                *(
                    _answer(right if option in variant.keys else penalty, inline(option, brackets), wrong.get(option))
                    for option in variant.options
                ),
                f"<single>{str(single).lower()}</single><shuffleanswers>true</shuffleanswers>",
                "<answernumbering>ABCD</answernumbering>",
            ]
        case Numeric():
            assert variant.answer is not None and variant.tolerance is not None
            tolerance = f"<tolerance>{number(variant.tolerance)}</tolerance>"
            return "numerical", [
                _answer(100, number(variant.answer), None, tolerance),
                *(_answer(0, number(float(given)), why, tolerance) for given, why in wrong.items()),
            ]
        case Output():
            return "shortanswer", [
                *(_answer(100, _escape_answer(key), None, typed=True) for key in variant.keys),
                *(_answer(0, _escape_answer(given), why, typed=True) for given, why in wrong.items()),
                "<usecase>1</usecase>",
            ]
        case Program():
            raise AssertionError("code exercises are left out beforehand")


def _answer(fraction: float, text: str, why: str | None, tolerance: str = "", *, typed: bool = False) -> str:
    form = "moodle_auto_format" if tolerance or typed else "html"
    feedback = _text(_cdata(inline(why, brackets) if why else ""))
    return (
        f'<answer fraction="{fraction:g}" format="{form}">{_text(_cdata(text))}{tolerance}'
        f'<feedback format="html">{feedback}</feedback></answer>'
    )


def _escape_answer(text: str) -> str:
    """Write an expected typed answer; an unescaped asterisk would match any text."""
    return text.replace("*", "\\*")


def _text(content: str) -> str:
    return f"<text>{content}</text>"


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"

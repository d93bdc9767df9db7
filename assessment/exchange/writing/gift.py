"""Questions as GIFT, Moodle's text format: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from assessment.exchange.writing.labels import category, name, tags
from assessment.exchange.writing.markup import brackets, inline, number, question, render
from assessment.items import MultipleChoice, Numeric, Output, Program, SingleChoice, Variant

_SPECIAL = re.compile(r"([\\~=#{}:])")


def document(variants: Iterable[Variant], areas: dict[str, str], licence: str) -> str:
    """Write variants as one GIFT file, sorted into categories. `areas` holds the area of each topic."""
    parts: list[str] = []
    for path, members in groupby(variants, lambda variant: category(variant, areas[variant.item.topic])):
        parts.append(f"$CATEGORY: {path}\n")
        parts += [entry(variant, licence) for variant in members]
    return "\n".join(parts)


def entry(variant: Variant, licence: str) -> str:
    """Write one question."""
    labels = " ".join(f"[tag:{tag}]" for tag in tags(variant, licence))
    stem = question(variant, brackets)
    if variant.figure:
        stem += "\n" + render(f"(Figure: {variant.figure.alt})", brackets)
    mark = "#" if isinstance(variant.item, Numeric) else ""
    lines = [
        f"// [id:{name(variant)}] {labels}",
        f"::{escape(name(variant))}::[html]{escape(stem)}{{{mark}",
        *(f"\t{answer}" for answer in _answers(variant)),
        f"\t####[html]{escape(render(variant.explanation, brackets))}",
        "}\n",
    ]
    return "\n".join(lines)


def _answers(variant: Variant) -> list[str]:
    wrong = variant.misconceptions
    match variant.item:
        case SingleChoice():
            return [
                f"{'=' if option in variant.keys else '~'}{_html(option)}{_feedback(wrong.get(option))}"
                for option in variant.options
            ]
        case MultipleChoice():
            share = f"{100 / len(variant.keys):.5f}".rstrip("0").rstrip(".")
            return [
                f"~%{share if option in variant.keys else '-100'}%{_html(option)}{_feedback(wrong.get(option))}"
                for option in variant.options
            ]
        case Numeric():
            assert variant.answer is not None and variant.tolerance is not None
            tolerance = number(variant.tolerance)
            return [
                f"={number(variant.answer)}:{tolerance}",
                *(f"=%0%{number(float(given))}:{tolerance}{_feedback(why)}" for given, why in wrong.items()),
            ]
        case Output():
            return [
                *(f"={_escape_answer(key)}" for key in variant.keys),
                *(f"=%0%{_escape_answer(given)}{_feedback(why)}" for given, why in wrong.items()),
            ]
        case Program():
            raise AssertionError("code exercises are left out beforehand")


def escape(text: str) -> str:
    """Escape the characters with a meaning in GIFT; a line break becomes `\\n`."""
    return _SPECIAL.sub(r"\\\1", text.strip()).replace("\n", "\\n")


def _html(text: str) -> str:
    return "[html]" + escape(inline(text, brackets))


def _feedback(why: str | None) -> str:
    return "#" + _html(why) if why else ""


def _escape_answer(text: str) -> str:
    """Write an expected typed answer; an unescaped asterisk would match any text."""
    return escape(text.replace("*", "\\*"))

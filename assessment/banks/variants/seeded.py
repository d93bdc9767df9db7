"""Make the variant of an item for a seed: draw the numbers, fill in the names, shuffle the options.

The same item and seed give the same variant, in every process and for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from random import Random
from types import MappingProxyType
from typing import Any

from assessment import figures
from assessment.banks.variants import draw
from assessment.banks.variants.draw import format_answer, format_number
from assessment.errors import GeneratorError
from assessment.items import (
    Figure,
    Generator,
    Item,
    MultipleChoice,
    Numeric,
    Output,
    Program,
    SingleChoice,
    Variant,
    first_picture,
)

#: A name of an item's template; `@{rows:,}` writes a large number as people read it, 12,000.
NAME = re.compile(r"@\{(\w+)(:,)?\}")
#: The whole part of a number in a text.
_WHOLE = re.compile(r"(?<![.\d])\d+")


#: The most characters of a text with its names filled in; a log takes no longer ones.
LONGEST = 20_000


def vary(item: Item, seed: int) -> Variant:
    """Make the variant of `item` for `seed`.

    Raises `GeneratorError` if the item's generator raises, runs too long, or returns something that cannot be shown or graded.
    """
    try:
        return _vary(item, seed)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        if getattr(item, "generator", None) is None:
            raise
        raise GeneratorError(
            f"{item.id}: what its generator returned cannot be shown ({type(error).__name__}). Fix the generator."
        ) from error


def _vary(item: Item, seed: int) -> Variant:
    rng = _rng(item.id, seed)
    match item:
        case SingleChoice():
            return _choice(item, seed, rng, (item.key,))
        case MultipleChoice():
            return _choice(item, seed, rng, item.keys)
        case Program():
            whole = replace(item, code="\n\n".join(part.strip("\n") for part in (item.code, item.starter) if part))
            return replace(_variant(whole, seed, keys=(item.solution,), misconceptions={}), item=item)
        case Numeric(generator=None):
            assert item.answer is not None and item.tolerance is not None
            wrong = {error.given: error.misconception for error in item.expected_errors}
            return _variant(
                item,
                seed,
                keys=(format_answer(item.answer, item.tolerance, item.stem),),
                answer=item.answer,
                tolerance=item.tolerance,
                misconceptions=wrong,
            )
        case Output(generator=None):
            wrong = {error.given: error.misconception for error in item.expected_errors}
            return _variant(item, seed, keys=(item.key,), misconceptions=wrong)
        case Numeric(generator=Generator() as generator):
            drawn = draw.number(generator, rng)
            answer, tolerance = (draw.to_number(generator, drawn[name]) for name in ("answer", "tolerance"))
            wrong = {format_number(draw.to_number(generator, value)): why for why, value in drawn["wrong"].items()}
            return _variant(
                item,
                seed,
                names=drawn["names"],
                keys=(format_answer(answer, tolerance, item.stem),),
                answer=answer,
                tolerance=tolerance,
                misconceptions=wrong,
            )
        case Output(generator=Generator() as generator):
            drawn = draw.line(generator, rng)
            wrong = {str(value): why for why, value in drawn["wrong"].items()}
            return _variant(item, seed, names=drawn["names"], keys=(str(drawn["answer"]),), misconceptions=wrong)
    raise AssertionError(f"no such kind: {item}")


def _choice(item: SingleChoice | MultipleChoice, seed: int, rng: Random, keys: tuple[str, ...]) -> Variant:
    """Fill in the options of a choice item if it has a generator, and shuffle them."""
    texts = (*keys, *(wrong.text for wrong in item.distractors))
    names: Mapping[str, Any] = {}
    if item.generator is not None:
        fill = partial(_fill, item.id)
        drawn = draw.options(item.generator, rng, lambda drawn: tuple(fill(text, drawn["names"]) for text in texts))
        names = drawn["names"]
        texts = tuple(fill(text, names) for text in texts)
    wrong = {
        text: _fill(item.id, distractor.misconception, names)
        for text, distractor in zip(texts[len(keys) :], item.distractors, strict=True)
    }
    return _variant(
        item, seed, names=names, options=_shuffle(rng, list(texts)), keys=texts[: len(keys)], misconceptions=wrong
    )


def _figure(item: Item, names: Mapping[str, Any]) -> Figure:
    """Fill in the names of a figure; a text that is only a name becomes the value itself, such as a list of numbers."""
    assert item.figure is not None

    def fill(value: Any) -> Any:
        match value:
            case str() if (whole := NAME.fullmatch(value)) and whole[1] in names and not whole[2]:
                return names[whole[1]]
            case str():
                return _fill(item.id, value, names)
            case list() | tuple():
                return [fill(entry) for entry in value]
            case dict():
                return {name: fill(entry) for name, entry in value.items()}
        return value

    figure = Figure(item.figure.kind, _fill(item.id, item.figure.alt, names), fill(item.figure.data))
    for what in figures.complaints(figure.kind, figure.data):
        raise GeneratorError(f"{item.id}: the figure cannot be drawn: {what}. Fix the generator.")
    return figure


def _fill(item_id: str, text: str, names: Mapping[str, Any]) -> str:
    """Replace each `@{name}` by its value. Raises `GeneratorError` for a name without one, or if the text becomes too long.

    Numbers are put in groups as they are written, since those of a confined generator come as text.
    """
    left = LONGEST

    def value(match: re.Match[str]) -> str:
        nonlocal left
        if match[1] not in names:
            raise GeneratorError(f"{item_id}: nothing fills in @{{{match[1]}}}. Return it from the generator.")
        written = str(names[match[1]])
        if match[2]:
            written = _WHOLE.sub(lambda whole: f"{int(whole[0]):,}", written)
        left -= len(written)
        if left < 0:
            raise GeneratorError(f"{item_id}: its values have more than {LONGEST:,} characters. Return shorter ones.")
        return written

    return NAME.sub(value, text)


def _rng(item_id: str, seed: int) -> Random:
    """Seed from a stable hash, so that neighbouring seeds and items are unrelated."""
    return Random(int.from_bytes(hashlib.sha256(f"{item_id}:{seed}".encode()).digest()[:8]))


def _shuffle(rng: Random, options: list[str]) -> tuple[str, ...]:
    rng.shuffle(options)
    return tuple(options)


def _variant(
    item: Item,
    seed: int,
    *,
    keys: tuple[str, ...],
    misconceptions: Mapping[str, str],
    options: tuple[str, ...] = (),
    names: Mapping[str, Any] | None = None,
    answer: float | None = None,
    tolerance: float | None = None,
) -> Variant:
    drawn_names = names or {}
    stem, explanation = (_fill(item.id, text, drawn_names) for text in (item.stem, item.explanation))
    if drawn := first_picture([stem, explanation, *options, *misconceptions.values()]):
        raise GeneratorError(f"{item.id}: {drawn[:60]!r} would show a picture. Use words or code instead.")
    figure = item.figure and _figure(item, drawn_names)
    return Variant(
        figure=figure,
        item=item,
        seed=seed,
        stem=stem,
        code=_fill(item.id, item.code, drawn_names),
        options=options,
        keys=keys,
        answer=answer,
        tolerance=tolerance,
        explanation=explanation,
        misconceptions=MappingProxyType(dict(misconceptions)),
        names=MappingProxyType(dict(drawn_names)),
    )

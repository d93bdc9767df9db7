"""Turn an item and a seed into a variant: fill in the names, draw the numbers, shuffle the options.

The same item and seed give the same variant, in every process and for ever.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
from collections.abc import Mapping
from random import Random
from types import FrameType, MappingProxyType
from typing import Any

from assessment.errors import GeneratorError
from assessment.items import Generator, Item, MultipleChoice, Numeric, Output, SingleChoice, Variant, picture

NAME = re.compile(r"@\{(\w+)\}")
#: Lines of Python that one draw may execute. Real generators need fewer than 2,000.
MAX_LINES = 200_000


def vary(item: Item, seed: int) -> Variant:
    """Make the variant of `item` for `seed`.

    Raises `GeneratorError` when the item's generator raises, runs too long, or returns what cannot be shown or graded.
    """
    rng = _rng(item.id, seed)
    match item:
        case SingleChoice():
            options = _shuffled(rng, [item.key, *(wrong.text for wrong in item.distractors)])
            keys: tuple[str, ...] = (item.key,)
            return _variant(
                item,
                seed,
                options=options,
                keys=keys,
                misconceptions={d.text: d.misconception for d in item.distractors},
            )
        case MultipleChoice():
            options = _shuffled(rng, [*item.keys, *(wrong.text for wrong in item.distractors)])
            return _variant(
                item,
                seed,
                options=options,
                keys=item.keys,
                misconceptions={d.text: d.misconception for d in item.distractors},
            )
        case Numeric(generator=None):
            assert item.answer is not None and item.tolerance is not None
            wrong = {error.given: error.misconception for error in item.expected_errors}
            return _variant(
                item,
                seed,
                keys=(written(item.answer),),
                answer=item.answer,
                tolerance=item.tolerance,
                misconceptions=wrong,
            )
        case Output(generator=None):
            wrong = {error.given: error.misconception for error in item.expected_errors}
            return _variant(item, seed, keys=(item.key,), misconceptions=wrong)
        case Numeric(generator=Generator() as generator):
            drawn = draw(generator, rng)
            answer, tolerance = (_finite(generator, drawn, name) for name in ("answer", "tolerance"))
            wrong = {written(_number(generator, value)): why for why, value in drawn["wrong"].items()}
            return _variant(
                item,
                seed,
                names=drawn["names"],
                keys=(written(answer),),
                answer=answer,
                tolerance=tolerance,
                misconceptions=wrong,
            )
        case Output(generator=Generator() as generator):
            drawn = draw(generator, rng)
            wrong = {str(value): why for why, value in drawn["wrong"].items()}
            return _variant(item, seed, names=drawn["names"], keys=(str(drawn["answer"]),), misconceptions=wrong)
    raise AssertionError(f"no such kind: {item}")


def draw(generator: Generator, rng: Random) -> Mapping[str, Any]:
    """Call a generator, bounded in the lines it may execute, and check the form of what it returns."""
    try:
        drawn = _bounded(generator, rng)
    except GeneratorError:
        raise
    except (Exception, SystemExit) as error:
        raise GeneratorError(
            f"the generator {generator.name} raised {type(error).__name__}: {error}. Mend it."
        ) from error
    whole = isinstance(drawn, Mapping) and {"names", "answer", "wrong"} <= drawn.keys()
    if not whole or not isinstance(drawn["names"], Mapping) or not isinstance(drawn["wrong"], Mapping):
        raise GeneratorError(f"the generator {generator.name} returned {drawn!r}. Return names, answer and wrong.")
    return drawn


def written(number: float) -> str:
    """Write a number as a person would type it, with at most six significant decimals."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.6g}"


def _rng(item_id: str, seed: int) -> Random:
    """Seed from a hash that does not differ between processes, so that neighbouring seeds and items are unrelated."""
    return Random(int.from_bytes(hashlib.sha256(f"{item_id}:{seed}".encode()).digest()[:8]))


def _shuffled(rng: Random, options: list[str]) -> tuple[str, ...]:
    rng.shuffle(options)
    return tuple(options)


def _bounded(generator: Generator, rng: Random) -> Mapping[str, Any]:
    """Count executed lines and stop a generator that loops: a clock would make the same seed fail on a slow machine."""
    left = MAX_LINES

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise GeneratorError(f"the generator {generator.name} ran over {MAX_LINES:,} lines. Let its loop end.")
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return generator.draw(rng)
    finally:
        sys.settrace(before)


def _finite(generator: Generator, drawn: Mapping[str, Any], name: str) -> float:
    if name not in drawn:
        raise GeneratorError(f"the generator {generator.name} returned no {name}. Return it beside names and wrong.")
    return _number(generator, drawn[name])


def _number(generator: Generator, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise GeneratorError(f"the generator {generator.name} returned {value!r} where a number is needed.") from error
    if not math.isfinite(number):
        raise GeneratorError(
            f"the generator {generator.name} returned {value!r}. Draw again where the result is not finite."
        )
    return number


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
    filled = names or {}

    def fill(text: str) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] not in filled:
                raise GeneratorError(f"{item.id}: nothing fills in @{{{match[1]}}}. Return it from the generator.")
            return str(filled[match[1]])

        return NAME.sub(value, text)

    stem, explanation = fill(item.stem), fill(item.explanation)
    if drawn := picture([stem, explanation, *options, *misconceptions.values()]):
        raise GeneratorError(f"{item.id}: {drawn[:60]!r} would show a picture. Say it in words or in code.")
    return Variant(
        item=item,
        seed=seed,
        stem=stem,
        code=fill(item.code),
        options=options,
        keys=keys,
        answer=answer,
        tolerance=tolerance,
        explanation=explanation,
        misconceptions=MappingProxyType(dict(misconceptions)),
        names=MappingProxyType(dict(filled)),
    )

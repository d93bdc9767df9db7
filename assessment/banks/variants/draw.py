"""Draw candidates from a generator until every mistake can be told from the key.

A generator returns a candidate, or None to draw again. Whether the mistakes differ from the key and each other is decided here,
for all generators.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from random import Random
from types import FrameType
from typing import Any

from assessment.banks.grading import typed
from assessment.banks.variants import time_limit
from assessment.errors import GeneratorError
from assessment.items import Generator

#: A zero with a sign in what a program prints: rounding decides the sign, and nobody would type it.
NEGATIVE_ZERO = re.compile(r"(?<![\w.])-0(?:\.0+)?(?![\d.])")
#: The lines of Python a draw may execute, over all its candidates. Real generators need fewer than 2,000.
MAX_LINES = 200_000
#: The most mistakes of a candidate, and results without a step: each is held against all others.
MAX_MISTAKES = 100
#: How many tolerances a wrong answer must differ from the answer: rounding may move it by one, and one is accepted.
APART = 2.0
#: How stems ask for decimals: "Give two decimals.", "to 3 decimal places".
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DECIMALS = re.compile(rf"\b({'|'.join(_COUNTS)}) decimal", re.IGNORECASE)

Candidate = Mapping[str, Any]


def candidates(generator: Generator, rng: Random) -> Iterator[Candidate]:
    """Yield candidates drawn from `rng`, without end, skipping those the generator itself rejects.

    Raises `GeneratorError` if the generator raises, returns something else, or executes more than `MAX_LINES` in all.
    """
    left = MAX_LINES
    while True:
        try:
            drawn, left = _draw_counted(generator, rng, left)
        except GeneratorError:
            raise
        except (Exception, SystemExit) as error:
            raise GeneratorError(
                f"the generator {generator.name} raised {type(error).__name__}: {error}. Fix it."
            ) from error
        if drawn is None:
            continue
        if not isinstance(drawn, Mapping) or not isinstance(drawn.get("names"), Mapping):
            raise GeneratorError(
                f"the generator {generator.name} returned {drawn!r}. Return a mapping with names, or None to draw again."
            )
        yield drawn


def number(generator: Generator, rng: Random) -> Candidate:
    """Draw until the answer differs from every mistake, and from the result when any stated step is left out."""
    return _draw_until(generator, rng, lambda drawn: _numbers_apart(generator, drawn))


def line(generator: Generator, rng: Random) -> Candidate:
    """Draw until the key differs from every mistake, and from the output when any stated step is left out."""
    return _draw_until(generator, rng, lambda drawn: _lines_apart(generator, drawn))


def options(generator: Generator, rng: Random, filled: Callable[[Candidate], tuple[str, ...]]) -> Candidate:
    """Draw until no two options read the same; `filled` returns the options of a candidate."""

    def apart(drawn: Candidate) -> bool:
        texts = [" ".join(text.split()).casefold() for text in filled(drawn)]
        return len(set(texts)) == len(texts)

    return _draw_until(generator, rng, apart)


def too_near(wrong: float, answer: float, tolerance: float) -> bool:
    """Return whether a wrong answer, once rounded, could be accepted as right."""
    return not abs(wrong - answer) > APART * tolerance + 1e-9 * abs(answer)  # nan is near everything


def format_number(number: float) -> str:
    """Write a number as people would type it: whole numbers in full, others to six significant digits."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.6g}"


def format_answer(answer: float, tolerance: float, stem: str) -> str:
    """Write an answer with as many decimals as its stem asks for, rounded as people do, where that is within its tolerance."""
    if not (asked := _DECIMALS.search(stem)):
        return format_number(answer)
    step = Decimal(1).scaleb(-_COUNTS[asked[1].casefold()])
    rounded = float(Decimal(f"{answer:.12g}").quantize(step, ROUND_HALF_UP))
    return format_number(rounded if abs(rounded - answer) <= tolerance else answer)


def to_number(generator: Generator, value: Any) -> float:
    """Read a number that a generator returned. Raises `GeneratorError` if it is not a finite one."""
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError) as error:
        raise GeneratorError(
            f"the generator {generator.name} returned {str(value)[:200]!r} where a number is needed."
        ) from error
    if not math.isfinite(number):
        raise GeneratorError(
            f"the generator {generator.name} returned {value!r}. Draw again where the result is not finite."
        )
    return number


def _draw_until(generator: Generator, rng: Random, apart: Callable[[Candidate], bool]) -> Candidate:
    return next(drawn for drawn in candidates(generator, rng) if apart(drawn))


def _numbers_apart(generator: Generator, drawn: Candidate) -> bool:
    answer, tolerance = (to_number(generator, _entry(generator, drawn, name)) for name in ("answer", "tolerance"))
    if tolerance < 0:
        raise GeneratorError(f"the generator {generator.name} returned the tolerance {tolerance:g}. Return 0 or more.")
    wrong, without = (
        [to_number(generator, value) for value in values.values()] for values in _mistakes(generator, drawn)
    )
    coincide = any(abs(value - other) <= max(tolerance, 1e-9 * abs(other)) for value, other in combinations(wrong, 2))
    return not coincide and not any(too_near(value, answer, tolerance) for value in (*wrong, *without))


def _lines_apart(generator: Generator, drawn: Candidate) -> bool:
    key = typed.fold_line(str(_entry(generator, drawn, "answer")))
    wrong, without = (
        [typed.fold_line(str(value)) for value in values.values()] for values in _mistakes(generator, drawn)
    )
    return len(set(wrong)) == len(wrong) and key not in wrong and key not in without and not NEGATIVE_ZERO.search(key)


def _mistakes(generator: Generator, drawn: Candidate) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    wrong, without = _entry(generator, drawn, "wrong"), drawn.get("without", {})
    if not isinstance(wrong, Mapping) or not isinstance(without, Mapping):
        raise GeneratorError(f"the generator {generator.name} returned {drawn!r}. Make wrong and without mappings.")
    if len(wrong) + len(without) > MAX_MISTAKES:
        raise GeneratorError(
            f"the generator {generator.name} returned more than {MAX_MISTAKES} mistakes. Return fewer."
        )
    return wrong, without


def _entry(generator: Generator, drawn: Candidate, name: str) -> Any:
    if name not in drawn:
        raise GeneratorError(f"the generator {generator.name} returned no {name}. Return names, answer and wrong.")
    return drawn[name]


def _draw_counted(generator: Generator, rng: Random, left: int) -> tuple[Candidate | None, int]:
    """Draw once and return the candidate and the lines left; raises when they run out, which is reproducible unlike a timeout."""

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise GeneratorError(
                f"the generator {generator.name} ran over {MAX_LINES:,} lines. Make its loops end, and widen its ranges "
                "until mistakes differ from the key and from each other."
            )
        return count

    def draw() -> Candidate | None:
        sys.settrace(count)
        try:
            return generator.draw(rng)
        finally:
            sys.settrace(before)

    before = sys.gettrace()
    try:
        # the lines within the time: a loop in C executes none, and one that catches every exception catches that of `count`
        return time_limit.run(
            f"the generator {generator.name}", draw, time_limit.DRAW
        ), left - 1  # a draw that executes no line counts too
    finally:
        sys.settrace(before)

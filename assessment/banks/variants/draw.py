"""Draw from a generator: one candidate after the other from one random stream, until a mistake can be told from the key.

A generator returns one candidate, or None where its own conditions are not met. Whether mistakes stand apart is judged here,
once for all of them.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from random import Random
from types import FrameType
from typing import Any

from assessment.banks.grading import typed
from assessment.errors import GeneratorError
from assessment.items import Generator

#: Lines of Python that one draw may execute, over all its candidates. Real generators need fewer than 2,000.
MAX_LINES = 200_000
#: A wrong answer stays this many tolerances away: the stem's rounding may move it by one, and one is accepted.
APART = 2.0

Candidate = Mapping[str, Any]


def candidates(generator: Generator, rng: Random) -> Iterator[Candidate]:
    """Yield what a generator draws from `rng`, without end; a draw that the generator itself rejects is passed over.

    Raises `GeneratorError` when it raises, when it returns another form, or when all draws together run over `MAX_LINES`.
    """
    left = MAX_LINES
    while True:
        try:
            drawn, left = _bounded(generator, rng, left)
        except GeneratorError:
            raise
        except (Exception, SystemExit) as error:
            raise GeneratorError(
                f"the generator {generator.name} raised {type(error).__name__}: {error}. Mend it."
            ) from error
        if drawn is None:
            continue
        if not isinstance(drawn, Mapping) or not isinstance(drawn.get("names"), Mapping):
            raise GeneratorError(
                f"the generator {generator.name} returned {drawn!r}. Return a mapping with names, or None to draw again."
            )
        yield drawn


def a_number(generator: Generator, rng: Random) -> Candidate:
    """Draw until every mistake, and the result without any one of the stated steps, stands apart from the answer."""
    return _first(generator, rng, lambda drawn: _numbers_apart(generator, drawn))


def a_line(generator: Generator, rng: Random) -> Candidate:
    """Draw until every mistake, and what is printed without any one of the stated steps, is another line than the key."""
    return _first(generator, rng, lambda drawn: _lines_apart(generator, drawn))


def options(generator: Generator, rng: Random, filled: Callable[[Candidate], tuple[str, ...]]) -> Candidate:
    """Draw until no two options, `filled` with the names drawn, read the same."""

    def apart(drawn: Candidate) -> bool:
        texts = [" ".join(text.split()).casefold() for text in filled(drawn)]
        return len(set(texts)) == len(texts)

    return _first(generator, rng, apart)


def too_near(wrong: float, answer: float, tolerance: float) -> bool:
    """Tell whether a wrong answer, once rounded, could be accepted for the right one."""
    return not abs(wrong - answer) > APART * tolerance + 1e-9 * abs(answer)  # nan is near everything


def written(number: float) -> str:
    """Write a number as a person would type it, with at most six significant decimals."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.6g}"


def finite(generator: Generator, value: Any) -> float:
    """Read a number that a generator returned; raises `GeneratorError` for anything else."""
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise GeneratorError(f"the generator {generator.name} returned {value!r} where a number is needed.") from error
    if not math.isfinite(number):
        raise GeneratorError(
            f"the generator {generator.name} returned {value!r}. Draw again where the result is not finite."
        )
    return number


def _first(generator: Generator, rng: Random, apart: Callable[[Candidate], bool]) -> Candidate:
    return next(drawn for drawn in candidates(generator, rng) if apart(drawn))


def _numbers_apart(generator: Generator, drawn: Candidate) -> bool:
    answer, tolerance = (finite(generator, _entry(generator, drawn, name)) for name in ("answer", "tolerance"))
    wrong, without = ([finite(generator, value) for value in values.values()] for values in _mistakes(generator, drawn))
    met = any(abs(number - other) <= max(tolerance, 1e-9 * abs(other)) for number, other in combinations(wrong, 2))
    return not met and not any(too_near(value, answer, tolerance) for value in (*wrong, *without))


def _lines_apart(generator: Generator, drawn: Candidate) -> bool:
    key = typed.output(str(_entry(generator, drawn, "answer")))
    wrong, without = ([typed.output(str(value)) for value in values.values()] for values in _mistakes(generator, drawn))
    return len(set(wrong)) == len(wrong) and key not in wrong and key not in without


def _mistakes(generator: Generator, drawn: Candidate) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    wrong, without = _entry(generator, drawn, "wrong"), drawn.get("without", {})
    if not isinstance(wrong, Mapping) or not isinstance(without, Mapping):
        raise GeneratorError(f"the generator {generator.name} returned {drawn!r}. Let wrong and without be mappings.")
    return wrong, without


def _entry(generator: Generator, drawn: Candidate, name: str) -> Any:
    if name not in drawn:
        raise GeneratorError(f"the generator {generator.name} returned no {name}. Return names, answer and wrong.")
    return drawn[name]


def _bounded(generator: Generator, rng: Random, left: int) -> tuple[Candidate | None, int]:
    """Count executed lines and stop a generator that loops: a clock would make the same seed fail on a slow machine."""

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise GeneratorError(
                f"the generator {generator.name} ran over {MAX_LINES:,} lines. Let its loop end, and widen its ranges "
                "until mistakes stand apart from the key and from each other."
            )
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return generator.draw(rng), left - 1  # a draw that executes no line counts too
    finally:
        sys.settrace(before)

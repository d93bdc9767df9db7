"""Numbers that a program prints rounded, where people round to two sides: 0.25 to one decimal is 0.2 for Python, 0.3 at school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.banks.numbers import tie

_SPECIFICATION = re.compile(r":\.(\d+)f\}")
_MORE, _MARK = 9, "\N{SECTION SIGN}"
_EXACT = re.compile(rf"(-?\d+\.\d{{{_MORE}}}){_MARK}(\d+){_MARK}")


def unrounded(program: str) -> str | None:
    """Write a program that prints its numbers to nine decimals, each with the number of decimals it would have; None if it rounds none."""
    twin = _SPECIFICATION.sub(lambda match: f":.{_MORE}f}}{_MARK}{match[1]}{_MARK}", program)
    return None if twin == program else twin


def ties(printed: str) -> Iterator[tuple[float, int]]:
    """Find in what such a program printed the numbers that lie halfway, with the decimals they were to have."""
    for number, digits in _EXACT.findall(printed):
        if tie(float(number), int(digits)):
            yield float(number), int(digits)

"""Find rounding ties in what a program prints: 0.25 to one decimal is 0.2 in Python, but 0.3 at school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.banks.numbers import tie

_SPECIFICATION = re.compile(r":\.(\d+)f\}")
_MORE, _MARK = 9, "\N{SECTION SIGN}"
_EXACT = re.compile(rf"(-?\d+\.\d{{{_MORE}}}){_MARK}(\d+){_MARK}")


def unrounded(program: str) -> str | None:
    """Return the program changed to print numbers to nine decimals and their intended number of decimals; None if it rounds none."""
    changed = _SPECIFICATION.sub(lambda match: f":.{_MORE}f}}{_MARK}{match[1]}{_MARK}", program)
    return None if changed == program else changed


def ties(printed: str) -> Iterator[tuple[float, int]]:
    """Yield the numbers in such a program's output that lie halfway, with their intended number of decimals."""
    for number, digits in _EXACT.findall(printed):
        if tie(float(number), int(digits)):
            yield float(number), int(digits)

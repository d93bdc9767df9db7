"""Small functions that generators share: numbers as terms and factors, and numbers that are friendly to work with.

The standard library alone is used here, so that the generators of somebody else's bank can have it where they are confined.
"""

from __future__ import annotations

from collections.abc import Iterable


def signed(number: int) -> str:
    """Write a number as the next term of a sum: `+ 3` or `- 3`."""
    return f"+ {number}" if number >= 0 else f"- {-number}"


def factor(number: float) -> str:
    """Write a number so that it can be multiplied or raised to a power: `3` or `(-3)`."""
    return f"({number:g})" if number < 0 else f"{number:g}"


def term(coefficient: int, symbol: str) -> str:
    """Write a coefficient with its symbol at the start of a sum: `3x`, `x` or `-x`."""
    return {1: symbol, -1: f"-{symbol}"}.get(coefficient, f"{coefficient}{symbol}")


def friendly(value: float, digits: int) -> bool:
    """Tell whether a value is exact at so many decimals."""
    scaled = value * 10.0**digits
    return abs(scaled - round(scaled)) < 1e-6


def tie(value: float, digits: int) -> bool:
    """Tell whether a value lies halfway between two numbers of so many decimals, so that people round it in two ways."""
    return friendly(2 * value, digits) and not friendly(value, digits)


def number(text: object) -> float:
    """Read a number that was written with spaces between its digits or after its sign."""
    return float(str(text).replace(" ", ""))


def listed(values: Iterable[float]) -> str:
    """Write numbers in a row, as the text beside a figure tells them: `0.5, 2, 40`."""
    return ", ".join(f"{value:g}" for value in values)

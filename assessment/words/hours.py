"""Hours in words."""

from __future__ import annotations


def amount(hours: float) -> str:
    """Write hours, such as 1.5 hours."""
    return f"{figure(hours)} {'hour' if figure(hours) == '1' else 'hours'}"


def whole(hours: float) -> str:
    """Write a number of whole hours, such as 12 hours; less than one is half an hour, unless it is none."""
    return amount(round(hours) or (0.5 if hours else 0))


def figure(hours: float) -> str:
    """Write a number of hours with at most two decimals; a short while is not rounded to nothing."""
    return f"{round(hours, 2) or (0.01 if hours else 0):g}" if hours < 1e5 else f"{hours:,.0f}"

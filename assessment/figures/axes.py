"""The frame of a chart: scales, axes with round ticks, labels and a legend. Coordinates are SVG units, y downwards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 560.0, 360.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 18.0, 34.0, 52.0
#: One colour a series, readable on light and dark backgrounds; series differ in dashes and marks too.
COLOURS = ("#1f7fc4", "#c2611f", "#2f8f5b", "#9a5fb5")
DASHES = ("", "7 4", "2 4", "9 3 2 3")


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale that maps values from `low` to `high` to coordinates from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the coordinate of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def horizontal(values: Sequence[float]) -> Scale:
    """Return the scale of the x axis for some values."""
    return Scale(*_round_out(values), LEFT, WIDTH - RIGHT)


def vertical(values: Sequence[float]) -> Scale:
    """Return the scale of the y axis for some values."""
    return Scale(*_round_out(values), HEIGHT - BOTTOM, TOP)


def ticks(scale: Scale) -> list[float]:
    """Return round values along a scale."""
    step = _step(scale.high - scale.low)
    first = math.ceil(scale.low / step - 1e-9)
    return [round(step * n, 10) for n in range(first, math.floor(scale.high / step + 1e-9) + 1)]


def frame(x: Scale, y: Scale, x_label: str, y_label: str, x_ticks: bool = True) -> list[str]:
    """Draw both axes with ticks and labels, and faint horizontal grid lines."""
    lines = [f'<path d="M{LEFT:g} {TOP:g} V{HEIGHT - BOTTOM:g} H{WIDTH - RIGHT:g}" fill="none" stroke="currentColor"/>']
    for value in ticks(y):
        level = y.at(value)
        lines.append(
            f'<path d="M{LEFT:g} {level:.1f} H{WIDTH - RIGHT:g}" stroke="currentColor" stroke-opacity="0.15"/>'
        )
        lines.append(text(LEFT - 8, level + 4, f"{value:g}", "end"))
    for value in ticks(x) if x_ticks else ():
        left = x.at(value)
        lines.append(f'<path d="M{left:.1f} {HEIGHT - BOTTOM:g} v5" stroke="currentColor"/>')
        lines.append(text(left, HEIGHT - BOTTOM + 19, f"{value:g}", "middle"))
    lines.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x_label, "middle"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    lines.append(
        f'<text x="16" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 16 {middle:.1f})" '
        f'fill="currentColor">{escape(y_label)}</text>'
    )
    return lines


def legend(names: Sequence[str], lines: bool) -> list[str]:
    """Draw a legend above the chart, each name beside its line or mark; a single series needs none."""
    if len(names) < 2:
        return []
    drawn, left = [], LEFT
    for number, name in enumerate(names):
        if lines:
            drawn.append(f'<path d="M{left:.1f} 16 h26" {stroke(number)}/>')
        else:
            drawn.append(mark(left + 13, 16, number))
        drawn.append(text(left + 32, 20, name, "start"))
        left += 48 + 7.2 * len(name)
    return drawn


def stroke(number: int) -> str:
    """Return the attributes of a series' line."""
    dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
    return f'fill="none" stroke="{COLOURS[number]}" stroke-width="2.5"{dash}'


def mark(x: float, y: float, number: int) -> str:
    """Draw a point of a series: a disc, a square, a triangle or a ring."""
    colour = COLOURS[number]
    match number:
        case 0:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
        case 1:
            return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'
        case 2:
            return f'<path d="M{x:.1f} {y - 5:.1f} l5 9 h-10 Z" fill="{colour}"/>'
        case _:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="none" stroke="{colour}" stroke-width="2"/>'


def text(x: float, y: float, words: str, anchor: str) -> str:
    """Write a text; `anchor` is start, middle or end."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor">{escape(words)}</text>'


def _round_out(values: Sequence[float]) -> tuple[float, float]:
    """Widen the range of some values to round numbers; a range of practically zero width gets room on both sides."""
    low, high = min(values), max(values)
    largest = max(abs(low), abs(high))
    if high - low <= max(1e-9 * largest, 1e-100):
        room = max(0.5, 1e-3 * largest)
        low, high = low - room, high + room
    step = _step(high - low)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _step(span: float) -> float:
    """Return 1, 2 or 5 times a power of ten, so that a span holds about five steps."""
    power: float = 10.0 ** math.floor(math.log10(span / 5))
    return next(factor * power for factor in (1, 2, 5, 10) if span / (factor * power) <= 6)

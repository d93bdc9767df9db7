"""The radar chart as SVG for documents, the same as on the screen, drawn without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from assessment.standing.profile import Standing
from assessment.words import pictures

#: The size of the drawing, and the radius for 100 %, in SVG units.
WIDTH, HEIGHT, RADIUS = 600.0, 400.0, 130.0
_CENTRE = (WIDTH / 2, 182.0)
_MEASURED, _ASKED, _GRID = "#0f7f88", "#666666", "#c8c8c8"
_FONT = "Libertinus Serif, Georgia, serif"


def radar_svg(standings: Sequence[Standing], font: str = _FONT) -> str:
    """Draw measured scores against the scores a role requires, in percent, with the 90 % interval as a band.

    Each spoke is a standing, clockwise from the top, labelled with its name and figures. With fewer than three standings the
    shape degenerates to a line. Deterministic.
    """
    names = [_label(standing, index, len(standings)) for index, standing in enumerate(standings)]
    scores, low, high = ([getattr(standing, part) for standing in standings] for part in ("score", "low", "high"))
    asked = [standing.required_score or 0.0 for standing in standings]
    # a path with a hole: the outer edge of the interval, then the inner one
    band = f'<path d="{_ring(high)} {_ring(low)}" fill="{_MEASURED}" fill-opacity="0.2" fill-rule="evenodd"/>'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
            f'aria-label="{escape(pictures.radar("areas", standings))}" font-family="{escape(font)}" font-size="14">',
            *_grid(len(standings)),
            band,
            f'<path d="{_ring(asked)}" fill="none" stroke="{_ASKED}" stroke-width="2" stroke-dasharray="6 4"/>',
            f'<path d="{_ring(scores)}" fill="none" stroke="{_MEASURED}" stroke-width="3" stroke-linejoin="round"/>',
            *names,
            *_legend(),
            "</svg>",
        ]
    )


def shares_svg(shares: Sequence[tuple[str, float, float]], font: str = _FONT) -> str:
    """Draw shares of people, each a (name, low, high) from 0 to 1, as a band on a radar chart."""
    count = len(shares)
    low, high = [100 * lowest for _, lowest, _ in shares], [100 * highest for _, _, highest in shares]
    names = [
        _name(name, f"about {100 * lowest:.0f}–{100 * highest:.0f} %", index, count)
        for index, (name, lowest, highest) in enumerate(shares)
    ]
    band = f'<path d="{_ring(high)} {_ring(low)}" fill="{_MEASURED}" fill-opacity="0.3" fill-rule="evenodd"/>'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
            f'font-family="{escape(font)}" font-size="14">',
            *_grid(count),
            band,
            *names,
            "</svg>",
        ]
    )


def _point(index: int, of: int, percent: float) -> tuple[float, float]:
    angle = 2 * pi * index / max(of, 1) - pi / 2
    distance = RADIUS * min(max(percent, 0.0), 100.0) / 100
    return _CENTRE[0] + distance * cos(angle), _CENTRE[1] + distance * sin(angle)


def _ring(values: Sequence[float]) -> str:
    points = [_point(index, len(values), value) for index, value in enumerate(values)] or [_CENTRE]
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def _grid(spokes: int) -> list[str]:
    lines = []
    for percent in (25, 50, 75, 100):
        lines.append(
            f'<circle cx="{_CENTRE[0]:g}" cy="{_CENTRE[1]:g}" r="{RADIUS * percent / 100:g}" fill="none" stroke="{_GRID}"/>'
        )
        x, y = _point(1, 2 * max(spokes, 1), percent)  # halfway to the next spoke, where no line runs
        lines.append(
            f'<text x="{x:.1f}" y="{y + 3:.1f}" font-size="9" text-anchor="middle" fill="{_ASKED}" stroke="#ffffff" '
            f'stroke-width="3" paint-order="stroke">{percent} %</text>'
        )
    for index in range(spokes):
        x, y = _point(index, spokes, 100)
        lines.append(f'<path d="M{_CENTRE[0]:g} {_CENTRE[1]:g} L{x:.1f} {y:.1f}" stroke="{_GRID}"/>')
    return lines


def _label(standing: Standing, index: int, of: int) -> str:
    """Write the name and figures of a standing."""
    asked = f", asked for {standing.required_score:.0f} %" if standing.required_score is not None else ""
    return _name(standing.name, f"{standing.score:.0f} %{asked}", index, of)


def _name(name: str, figures: str, index: int, of: int) -> str:
    """Write a name and its figures outside the circle, aligned away from it."""
    x, y = _point(index, of, 100)
    dx, dy = (x - _CENTRE[0]) / RADIUS, (y - _CENTRE[1]) / RADIUS
    anchor = "middle" if abs(dx) < 0.3 else "start" if dx > 0 else "end"
    x, y = x + 10 * dx, y + 18 * dy + (-12 if dy < -0.5 else 6 if dy > 0.5 else -2)
    name = name if len(name) <= 28 else f"{name[:27]}…"
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="bold">{escape(name)}</text>'
        f'<text x="{x:.1f}" y="{y + 15:.1f}" text-anchor="{anchor}" font-size="12">{escape(figures)}</text>'
    )


def _legend() -> list[str]:
    y = HEIGHT - 14
    marks = (
        (136, f'<path d="M136 {y - 4:g} h24" stroke="{_MEASURED}" stroke-width="3"/>', "measured"),
        (
            250,
            f'<rect x="250" y="{y - 10:g}" width="24" height="12" fill="{_MEASURED}" fill-opacity="0.2"/>',
            "90 % interval",
        ),
        (
            386,
            f'<path d="M386 {y - 4:g} h24" stroke="{_ASKED}" stroke-width="2" stroke-dasharray="6 4"/>',
            "the role asks for",
        ),
    )
    return [f'{mark}<text x="{x + 30}" y="{y:g}" font-size="12">{label}</text>' for x, mark, label in marks]

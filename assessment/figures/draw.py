"""Draw a figure as SVG."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import chain, pairwise

from assessment.figures import axes
from assessment.figures.axes import BOTTOM, COLOURS, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from assessment.figures.form import KINDS
from assessment.items import Figure

#: Kinds whose diagonal means something: chance, or perfect calibration.
_DIAGONAL = ("roc-curve", "calibration-curve")
_UNIT_SQUARE = (*_DIAGONAL, "precision-recall-curve")


def svg(figure: Figure) -> str:
    """Draw a figure whose data has no `complaints`; its alternative text becomes its label. Deterministic."""
    draw: Callable[[Figure], list[str]] = {
        "lines": _lines,
        "points": _points,
        "bars": _bars,
        "matrix": _matrix,
        "boxes": _boxes,
    }[KINDS[figure.kind]]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
            f'aria-label="{escape(figure.alt)}" font-family="sans-serif" font-size="13" width="100%">',
            *draw(figure),
            "</svg>",
        ]
    )


def _lines(figure: Figure) -> list[str]:
    series = figure.data["series"]
    unit = [0.0, 1.0] if figure.kind in _UNIT_SQUARE else []
    x = axes.horizontal([*unit, *chain.from_iterable(entry["x"] for entry in series)])
    y = axes.vertical([*unit, *chain.from_iterable(entry["y"] for entry in series)])
    drawn = axes.frame(x, y, figure.data["x_label"], figure.data["y_label"])
    if figure.kind in _DIAGONAL:
        drawn.append(
            f'<path d="M{x.at(0):.1f} {y.at(0):.1f} L{x.at(1):.1f} {y.at(1):.1f}" '
            'stroke="currentColor" stroke-opacity="0.5" stroke-dasharray="4 4"/>'
        )
    for number, entry in enumerate(series):
        points = [(x.at(a), y.at(b)) for a, b in zip(entry["x"], entry["y"], strict=True)]
        drawn.append(f'<path d="M{" L".join(f"{a:.1f} {b:.1f}" for a, b in points)}" {axes.stroke(number)}/>')
        if figure.kind == "calibration-curve" or len(points) <= 8:
            drawn += [axes.mark(a, b, number) for a, b in points]
    return drawn + axes.legend([entry["name"] for entry in series], lines=True)


def _points(figure: Figure) -> list[str]:
    series, boundary = figure.data["series"], figure.data.get("boundary", ())
    zero = [0.0] if figure.kind == "residual-plot" else []
    x = axes.horizontal([*chain.from_iterable(entry["x"] for entry in series), *(point[0] for point in boundary)])
    y = axes.vertical([*zero, *chain.from_iterable(entry["y"] for entry in series), *(point[1] for point in boundary)])
    drawn = axes.frame(x, y, figure.data["x_label"], figure.data["y_label"])
    if zero:
        drawn.append(
            f'<path d="M{LEFT:g} {y.at(0):.1f} H{WIDTH - RIGHT:g}" stroke="currentColor" stroke-opacity="0.6"/>'
        )
    if boundary:
        path = " L".join(f"{x.at(a):.1f} {y.at(b):.1f}" for a, b in boundary)
        drawn.append(f'<path d="M{path}" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="8 4"/>')
    for number, entry in enumerate(series):
        drawn += [axes.mark(x.at(a), y.at(b), number) for a, b in zip(entry["x"], entry["y"], strict=True)]
    return drawn + axes.legend([entry["name"] for entry in series], lines=False)


def _bars(figure: Figure) -> list[str]:
    counts = figure.data["counts"]
    y = axes.vertical([0.0, *counts])
    edges, labels = figure.data.get("edges"), figure.data.get("labels")
    x = axes.horizontal(edges) if edges else axes.Scale(0, len(counts), LEFT, WIDTH - RIGHT)
    sides = list(pairwise(edges)) if edges else [(n + 0.15, n + 0.85) for n in range(len(counts))]
    drawn = axes.frame(x, y, figure.data["x_label"], figure.data["y_label"], x_ticks=bool(edges))
    for number, ((left, right), count) in enumerate(zip(sides, counts, strict=True)):
        top = y.at(count)
        drawn.append(
            f'<rect x="{x.at(left) + 0.5:.1f}" y="{top:.1f}" width="{x.at(right) - x.at(left) - 1:.1f}" '
            f'height="{HEIGHT - BOTTOM - top:.1f}" fill="{COLOURS[0]}"/>'
        )
        if labels:
            drawn.append(axes.text(x.at(number + 0.5), HEIGHT - BOTTOM + 19, labels[number], "middle"))
    return drawn


def _matrix(figure: Figure) -> list[str]:
    labels, counts = figure.data["labels"], figure.data["counts"]
    side = min((WIDTH - LEFT - RIGHT - 80) / len(labels), (HEIGHT - TOP - 40) / len(labels))
    left, top, most = LEFT + 80, TOP + 30.0, max(max(row) for row in counts) or 1
    drawn = [
        axes.text(left + side * len(labels) / 2, 18, "predicted", "middle"),
        axes.text(8, top - 8, "actual", "start"),
    ]
    for row, name in enumerate(labels):
        drawn.append(axes.text(left - 8, top + side * (row + 0.5) + 4, name, "end"))
        drawn.append(axes.text(left + side * (row + 0.5), top - 8, name, "middle"))
        for column, count in enumerate(counts[row]):
            x, y = left + side * column, top + side * row
            drawn.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" fill="{COLOURS[0]}" '
                f'fill-opacity="{0.45 * count / most:.2f}" stroke="currentColor" stroke-opacity="0.4"/>'
            )
            drawn.append(axes.text(x + side / 2, y + side / 2 + 5, f"{count:,}", "middle"))
    return drawn


def _boxes(figure: Figure) -> list[str]:
    labels, boxes = figure.data["labels"], figure.data["boxes"]
    x = axes.horizontal([*chain.from_iterable(boxes)])
    x = axes.Scale(x.low, x.high, LEFT + 70, WIDTH - RIGHT)
    drawn = [
        f'<path d="M{x.start:g} {HEIGHT - BOTTOM:g} H{x.end:g}" stroke="currentColor"/>',
        axes.text((x.start + x.end) / 2, HEIGHT - 10, figure.data["x_label"], "middle"),
    ]
    for value in axes.ticks(x):
        drawn.append(
            f'<path d="M{x.at(value):.1f} {TOP:g} V{HEIGHT - BOTTOM:g}" stroke="currentColor" stroke-opacity="0.15"/>'
        )
        drawn.append(axes.text(x.at(value), HEIGHT - BOTTOM + 19, f"{value:g}", "middle"))
    step = (HEIGHT - TOP - BOTTOM) / len(labels)
    for number, (name, box) in enumerate(zip(labels, boxes, strict=True)):
        y, half = TOP + step * (number + 0.5), min(step * 0.3, 22.0)
        least, lower, median, upper, greatest = (x.at(value) for value in box)
        drawn.append(axes.text(x.start - 10, y + 4, name, "end"))
        drawn.append(
            f'<path d="M{least:.1f} {y:.1f} H{lower:.1f} M{upper:.1f} {y:.1f} H{greatest:.1f}" stroke="currentColor"/>'
        )
        drawn.append(
            f'<rect x="{lower:.1f}" y="{y - half:.1f}" width="{upper - lower:.1f}" height="{2 * half:.1f}" '
            f'fill="{COLOURS[0]}" fill-opacity="0.35" stroke="currentColor"/>'
        )
        drawn.append(f'<path d="M{median:.1f} {y - half:.1f} v{2 * half:.1f}" stroke="currentColor" stroke-width="3"/>')
    return drawn

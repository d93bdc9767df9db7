"""The expected readiness over the weeks of a plan as SVG: a line with its band, and the roles reached on the way."""

from __future__ import annotations

from html import escape

from assessment.figures import axes
from assessment.figures.axes import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from assessment.plan.study_plan import Schedule
from assessment.words import pictures

#: Width of a letter where it is largest, on a narrow screen (`looks.css`).
LETTER = 9.0


def curve_svg(schedule: Schedule) -> str:
    """Draw readiness in percent by week; dashed lines mark the weeks in which other roles are reached.

    Axes and labels take the colour of the surrounding text. `schedule.curve` needs at least two points.
    """
    points = schedule.curve
    x = axes.horizontal([float(points[0].week), float(points[-1].week)])
    y = axes.vertical([0.0, 100.0])
    line = " L".join(f"{x.at(point.week):.1f} {y.at(point.share):.1f}" for point in points)
    upper = [f"{x.at(point.week):.1f} {y.at(point.high):.1f}" for point in points]
    lower = [f"{x.at(point.week):.1f} {y.at(point.low):.1f}" for point in reversed(points)]
    drawn = [
        *axes.frame(x, y, "week of the plan", "readiness, %"),
        f'<path d="M{" L".join([*upper, *lower])} Z" fill="{axes.COLOURS[0]}" fill-opacity="0.2"/>',
        f'<path d="M{line}" {axes.stroke(0)}/>',
    ]
    met = [stone for stone in schedule.stepping_stones if stone.week]
    for number, stone in enumerate(met):
        assert stone.week is not None
        left, height = x.at(stone.week), HEIGHT - BOTTOM - 12 - 15 * (number % 4)
        drawn.append(
            f'<path d="M{left:.1f} {TOP:g} V{HEIGHT - BOTTOM:g}" stroke="currentColor" stroke-opacity="0.5" '
            'stroke-dasharray="4 4"/>'
        )
        beside, anchor = _beside(left, stone.role.name)
        drawn.append(axes.text(beside, height, stone.role.name, anchor))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
            f'aria-label="{escape(pictures.curve(schedule))}" font-family="sans-serif" font-size="13" width="100%">',
            *drawn,
            "</svg>",
        ]
    )


def _beside(left: float, name: str) -> tuple[float, str]:
    """Say where a name stands: on the side of its line that holds it, else within the axes, across the line."""
    width, right = LETTER * len(name), WIDTH - RIGHT
    if left + 4 + width <= right:
        return left + 4, "start"
    if left - 4 - width >= LEFT:
        return left - 4, "end"
    return max(LEFT + 4, right - width), "start"

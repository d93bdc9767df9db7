"""Plotly figures. Each has a description in words and a table beside it."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from assessment.dashboard import text
from assessment.plan import Standing

#: One accent per area, used wherever the area appears.
ACCENTS = {
    "mathematics": "#2a6fbb",
    "statistics": "#8a4fa3",
    "algorithms": "#b3541e",
    "software-engineering": "#2f7d4f",
}
NEUTRAL = "#0f7f88"


def radar(standings: Sequence[Standing], accent: str = NEUTRAL) -> go.Figure:
    """Draw measured scores against a role, in percent, the 90 % interval as a band between its two ends."""
    names = [_wrapped(one.name) for one in standings]
    figure = go.Figure()
    figure.add_trace(
        _ring(names, [one.low for one in standings], text.RADAR_LEGEND["interval"], line={"width": 0}, showlegend=False)
    )
    figure.add_trace(
        _ring(
            names,
            [one.high for one in standings],
            text.RADAR_LEGEND["interval"],
            line={"width": 0},
            fill="tonext",
            fillcolor=_faded(accent),
        )
    )
    figure.add_trace(
        _ring(
            names, [one.score for one in standings], text.RADAR_LEGEND["measured"], line={"color": accent, "width": 3}
        )
    )
    asked = [one.required_score or 0 for one in standings]
    figure.add_trace(
        _ring(names, asked, text.RADAR_LEGEND["role"], line={"color": "#8b8b8b", "width": 2, "dash": "dash"})
    )
    figure.update_layout(
        polar={
            "radialaxis": {
                "range": [0, 100],
                "ticksuffix": " %",
                "tickvals": [25, 50, 75, 100],
                "angle": 90,
                "tickangle": 90,
                "gridcolor": "#8b8b8b44",
            },
            "angularaxis": {"direction": "clockwise", "rotation": 90, "gridcolor": "#8b8b8b44"},
            "bgcolor": "rgba(0,0,0,0)",
        },
        legend={"orientation": "h", "y": -0.12, "x": 0.5, "xanchor": "center"},
        margin={"l": 90, "r": 90, "t": 40, "b": 40},
        height=480,
    )
    return figure


def _ring(names: Sequence[str], values: Sequence[float], name: str, **style: object) -> go.Scatterpolar:
    """One closed line around the chart."""
    return go.Scatterpolar(
        theta=[*names, names[0]],
        r=[*values, values[0]],
        name=name,
        mode="lines",
        hovertemplate="%{theta}: %{r:.0f} %<extra>" + name + "</extra>",
        **style,
    )


def _faded(accent: str) -> str:
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.22)"


def _wrapped(name: str, width: int = 18) -> str:
    """Break a long name over lines, so that it fits beside the chart."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)

"""Hours logged and hours planned."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from assessment.dashboard.parts.looks import NEUTRAL
from assessment.dashboard.text.parts import diary as text
from assessment.plan.study_log.logged_hours import Totals

_PLANNED = "#8b8b8b"


def hours_chart(totals: Sequence[Totals]) -> go.Figure:
    """Draw the cumulative hours planned and logged, by week."""
    weeks = [week.monday.isoformat() for week in totals]
    figure = go.Figure()
    for name, hours, line in (
        (text.PLANNED, [week.planned for week in totals], {"color": _PLANNED, "width": 2, "dash": "dash"}),
        (text.LOGGED, [week.logged for week in totals], {"color": NEUTRAL, "width": 3}),
    ):
        figure.add_trace(
            go.Scatter(
                x=weeks,
                y=hours,
                name=name,
                line=line,
                mode="lines+markers" if len(totals) < 3 else "lines",
                hovertemplate="week of %{x|%-d %b}: %{y:.1f} h<extra>" + name + "</extra>",
            )
        )
    figure.update_layout(
        # a short plan gets one tick per week; Plotly would repeat dates between them
        xaxis={"type": "date", "tickformat": "%-d %b"} | ({"tickvals": weeks} if len(weeks) <= 8 else {}),
        yaxis={"ticksuffix": " h", "rangemode": "tozero"},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        margin={"l": 10, "r": 10, "t": 30, "b": 30},
        height=280,
    )
    return figure

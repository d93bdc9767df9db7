"""Bars of counts per day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from assessment.dashboard.parts.looks import NEUTRAL


def days_chart(counts: Sequence[tuple[date, int]]) -> go.Figure:
    """Draw counts per day as bars, each with its number above it."""
    figure = go.Figure(
        go.Bar(
            x=[day.isoformat() for day, _ in counts],
            y=[count for _, count in counts],
            text=[str(count) if count else "" for _, count in counts],
            textposition="outside",
            cliponaxis=False,
            marker={"color": NEUTRAL},
            hovertemplate="%{x|%A, %-d %B}: %{y}<extra></extra>",
        )
    )
    figure.update_layout(
        xaxis={"type": "date", "tickformat": "%-d %b", "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True},
        bargap=0.25,
        margin={"l": 10, "r": 10, "t": 30, "b": 30},
        height=200,
    )
    return figure

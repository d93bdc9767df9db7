"""Plotly figures. Each has a description in words and a table beside it."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from assessment.dashboard import text
from assessment.plan import Profile, Standing

#: One accent per area, used wherever the area appears.
ACCENTS = {
    "mathematics": "#2a6fbb",
    "statistics": "#8a4fa3",
    "algorithms": "#b3541e",
    "software-engineering": "#2f7d4f",
}
NEUTRAL = "#0f7f88"
#: From little to much, readable without telling colours apart: the lightness rises with the score.
SCALE = [[0.0, "#3b1f4a"], [0.35, "#6a4a86"], [0.55, "#5f93a8"], [0.75, "#8cc9a1"], [1.0, "#eef2c0"]]


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


def heat_map(profile: Profile) -> go.Figure:
    """Show all topics at a glance: a row an area, a cell a topic, its score as colour and as number."""
    rows = [profile.topics_of(area.id) for area in profile.areas]
    width = max(len(row) for row in rows)
    scores = [[one.score for one in row] + [None] * (width - len(row)) for row in rows]
    labels = [[f"{one.score:.0f}" for one in row] + [""] * (width - len(row)) for row in rows]
    hover = [
        [f"{one.name}: {one.score:.0f} %, {one.low:.0f} to {one.high:.0f}" for one in row] + [""] * (width - len(row))
        for row in rows
    ]
    figure = go.Figure(
        go.Heatmap(
            z=scores,
            text=labels,
            hovertext=hover,
            texttemplate="%{text}",
            hovertemplate="%{hovertext}<extra></extra>",
            y=[area.name for area in profile.areas],
            zmin=0,
            zmax=100,
            colorscale=SCALE,
            xgap=3,
            ygap=3,
            colorbar={"title": "%", "thickness": 12},
        )
    )
    figure.update_layout(
        xaxis={"visible": False},
        yaxis={"autorange": "reversed"},
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        height=230,
    )
    return figure


def paths(profile: Profile) -> go.Figure:
    """Draw what builds on what: topics in columns by how deep they lie, lines from each prerequisite, score as colour."""
    depth: dict[str, int] = {}
    for topic in profile.blueprint.topics:
        depth[topic.id] = 1 + max((depth[before] for before in topic.prerequisites), default=-1)
    columns: dict[int, list[str]] = {}
    for topic in sorted(
        profile.blueprint.topics, key=lambda topic: list(ACCENTS).index(topic.area) if topic.area in ACCENTS else 9
    ):
        columns.setdefault(depth[topic.id], []).append(topic.id)
    place = {
        topic_id: (column, (row + 0.5) / len(members))
        for column, members in columns.items()
        for row, topic_id in enumerate(members)
    }
    lines_x: list[float | None] = []
    lines_y: list[float | None] = []
    for topic in profile.blueprint.topics:
        for before in topic.prerequisites:
            lines_x += [place[before][0], place[topic.id][0], None]
            lines_y += [place[before][1], place[topic.id][1], None]
    figure = go.Figure(
        go.Scatter(x=lines_x, y=lines_y, mode="lines", line={"color": "#8b8b8b55", "width": 1}, hoverinfo="skip")
    )
    figure.add_trace(
        go.Scatter(
            x=[place[one.id][0] for one in profile.topics],
            y=[place[one.id][1] for one in profile.topics],
            mode="markers+text",
            text=[f"{one.score:.0f}" for one in profile.topics],
            textfont={"size": 11, "color": ["#1d2529" if one.score > 45 else "#ffffff" for one in profile.topics]},
            hovertext=[f"{one.name}: {one.score:.0f} %, {one.low:.0f} to {one.high:.0f}" for one in profile.topics],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[one.id for one in profile.topics],
            marker={
                "size": 30,
                "color": [one.score for one in profile.topics],
                "cmin": 0,
                "cmax": 100,
                "colorscale": SCALE,
                "line": {"width": 3, "color": [ACCENTS.get(one.area, NEUTRAL) for one in profile.topics]},
            },
        )
    )
    figure.update_layout(
        showlegend=False, xaxis={"visible": False}, yaxis={"visible": False, "autorange": "reversed"},
        margin={"l": 10, "r": 10, "t": 10, "b": 10}, height=560, clickmode="event+select",
    )  # fmt: skip
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

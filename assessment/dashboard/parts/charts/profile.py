"""Plotly figures. Each has a description in words and a table beside it.

The figures of a profile are kept for as long as others do not crowd them out: whoever gets one leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import plotly.graph_objects as go

from assessment.dashboard import text
from assessment.dashboard.parts.looks import ACCENTS, NEUTRAL
from assessment.plan import Schedule
from assessment.standing.profile import Profile, Standing

#: From little to much, readable without telling colours apart: the lightness rises with the score.
SCALE = [[0.0, "#9480b6"], [0.35, "#9a9ccb"], [0.55, "#92bfd3"], [0.75, "#a9dcc1"], [1.0, "#f4f6cc"]]
#: Written on any colour of the scale.
INK = "#0e1417"
#: Figures of each kind that are kept.
KEPT = 32


@lru_cache(maxsize=KEPT)
def radar(standings: tuple[Standing, ...], accent: str = NEUTRAL) -> go.Figure:
    """Draw measured scores against a role, in percent, the 90 % interval as a band between its two ends.

    What was measured long ago is drawn paler, with a hollow mark.
    """
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
            fillcolor=faded(accent),
        )
    )
    for stale in (False, True):
        if any(one.stale is stale for one in standings):
            figure.add_trace(_measured(names, standings, stale, accent))
    asked = [one.required_score or 0 for one in standings]
    figure.add_trace(
        _ring(names, asked, text.RADAR_LEGEND["role"], line={"color": "#8b8b8b", "width": 2, "dash": "dash"})
    )
    figure.update_layout(
        polar={
            "radialaxis": {
                "range": [0, 100],
                "ticksuffix": " %",
                "tickvals": [25, 50, 75],
                "angle": 90,
                "tickangle": 90,
                "gridcolor": "#8b8b8b44",
            },
            "angularaxis": {
                "direction": "clockwise",
                "rotation": 90,
                "gridcolor": "#8b8b8b44",
                "tickfont": {"size": 11},
            },
            "bgcolor": "rgba(0,0,0,0)",
        },
        legend={"orientation": "h", "y": -0.16, "x": 0.5, "xanchor": "center"},
        margin={"l": 84, "r": 84, "t": 66, "b": 24},  # a name above takes up to four lines
        height=478,
    )
    return figure


@lru_cache(maxsize=KEPT)
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
            textfont={"color": INK},
            hovertemplate="%{hovertext}<extra></extra>",
            y=[_wrapped(area.name) for area in profile.areas],
            zmin=0,
            zmax=100,
            colorscale=SCALE,
            xgap=3,
            ygap=3,
            showscale=False,
        )
    )
    figure.update_layout(
        xaxis={"visible": False},
        yaxis={"autorange": "reversed"},
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        height=230,
    )
    return figure


@lru_cache(maxsize=KEPT)
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
            textfont={"size": 11, "color": INK},
            hovertext=[f"{one.name}: {one.score:.0f} %, {one.low:.0f} to {one.high:.0f}" for one in profile.topics],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[one.id for one in profile.topics],
            marker={
                "size": 25,
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


def timeline(schedule: Schedule) -> go.Figure:
    """Draw the plan as bars over the calendar, a bar a topic, in the colour of its area, with its name above it.

    The name stands inside the plot, on the side where there is room, because on a phone a column of names leaves none.
    """
    figure = go.Figure()
    rows = {planned.topic.id: row for row, planned in enumerate(schedule.topics)}
    begin, length = schedule.weeks[0].start, len(schedule.weeks)
    for area in schedule.areas:
        members = [planned for planned in schedule.topics if planned.topic.area == area.id]
        if not members:
            continue
        figure.add_trace(
            go.Bar(
                name=area.name,
                orientation="h",
                y=[rows[planned.topic.id] for planned in members],
                base=[schedule.weeks[planned.first_week - 1].start.isoformat() for planned in members],
                x=[(planned.last_week - planned.first_week + 1) * 7 * 86_400_000 for planned in members],
                width=0.34,
                marker={"color": ACCENTS.get(area.id, NEUTRAL)},
                hovertext=[f"{p.topic.name}: {p.hours:g} h, weeks {p.first_week} to {p.last_week}" for p in members],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    for planned in schedule.topics:
        late = planned.first_week + planned.last_week > length
        week = planned.last_week if late else planned.first_week - 1
        figure.add_annotation(
            x=(begin + timedelta(weeks=week)).isoformat(),
            y=rows[planned.topic.id] - 0.38,
            text=_shortened(planned.topic.name),
            xanchor="right" if late else "left",
            showarrow=False,
            xshift=3 if late else -3,
            font={"size": 12},
        )
    figure.update_layout(
        xaxis={
            "type": "date",
            "range": [begin.isoformat(), (begin + timedelta(weeks=length)).isoformat()],
            "side": "top",
        },
        yaxis={"visible": False, "range": [len(rows) - 0.5, -0.8]},
        barmode="overlay",
        legend={"orientation": "h", "y": 0, "yanchor": "top"},
        margin={"l": 4, "r": 4, "t": 30, "b": 10},
        height=110 + 38 * len(rows),
    )
    return figure


def days(counts: Sequence[tuple[date, int]]) -> go.Figure:
    """Draw a count a day as bars, with its number above each."""
    figure = go.Figure(
        go.Bar(
            x=[day.isoformat() for day, _ in counts],
            y=[count for _, count in counts],
            text=[str(count) if count else "" for _, count in counts],
            textposition="outside",
            cliponaxis=False,
            marker={"color": NEUTRAL},
            hovertemplate="%{x|%A, %d %B}: %{y}<extra></extra>",
        )
    )
    figure.update_layout(
        xaxis={"type": "date", "tickformat": "%d %b", "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True},
        bargap=0.25,
        margin={"l": 10, "r": 10, "t": 30, "b": 30},
        height=200,
    )
    return figure


def _measured(names: Sequence[str], standings: Sequence[Standing], stale: bool, accent: str) -> go.Scatterpolar:
    """The measured scores that are stale, or those that are not, and the line to their neighbours of the same kind."""
    legend = text.RADAR_LEGEND["stale" if stale else "measured"]
    line = _ring(
        names,
        [one.score if one.stale is stale else None for one in standings],
        legend,
        line={"color": faded(accent, 0.6) if stale else accent, "width": 2 if stale else 3},
        connectgaps=False,
    )
    symbol = "circle-open" if stale else "circle"
    return line.update(mode="lines+markers", marker={"size": 8, "color": accent, "symbol": symbol})


def _ring(names: Sequence[str], values: Sequence[float | None], name: str, **style: object) -> go.Scatterpolar:
    """One closed line around the chart."""
    return go.Scatterpolar(
        theta=[*names, names[0]],
        r=[*values, values[0]],
        name=name,
        mode="lines",
        hovertemplate="%{theta}: %{r:.0f} %<extra>" + name + "</extra>",
        **style,
    )


def faded(accent: str, alpha: float = 0.22) -> str:
    """Make a colour that lets what lies under it shine through."""
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def _wrapped(name: str, width: int = 13) -> str:
    """Break a long name over lines, so that it fits beside the chart."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _shortened(name: str, width: int = 34) -> str:
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"

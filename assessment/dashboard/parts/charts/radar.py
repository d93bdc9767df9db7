"""Radar charts of scores against a role, and of shares of a team."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go

from assessment.dashboard import text
from assessment.dashboard.parts.looks import NEUTRAL
from assessment.standing.profile import Standing

#: The fewest axes of a radar chart; with fewer it would have no area.
MIN_AXES = 3
#: Figures that are cached; callers must not change them.
KEPT = 32


@lru_cache(maxsize=KEPT)
def radar_chart(standings: tuple[Standing, ...], accent: str = NEUTRAL) -> go.Figure:
    """Draw scores against a role in percent, with the 90 % interval as a band.

    Scores measured long ago and starting guesses are paler, with hollow marks.
    """
    names = [_wrap(standing.name) for standing in standings]
    figure = go.Figure()
    figure.add_trace(
        _ring(
            names,
            [standing.low for standing in standings],
            text.RADAR_LEGEND["interval"],
            line={"width": 0},
            showlegend=False,
        )
    )
    figure.add_trace(
        _ring(
            names,
            [standing.high for standing in standings],
            text.RADAR_LEGEND["interval"],
            line={"width": 0},
            fill="tonext",
            fillcolor=fade(accent),
        )
    )
    for kind in ("measured", "by area", "stale", "guessed"):
        if any(_kind(standing) == kind for standing in standings):
            figure.add_trace(_scores(names, standings, kind, accent))
    asked = [standing.required_score or 0 for standing in standings]
    figure.add_trace(
        _ring(names, asked, text.RADAR_LEGEND["role"], line={"color": "#8b8b8b", "width": 2, "dash": "dash"})
    )
    return _with_layout(figure)


@lru_cache(maxsize=KEPT)
def shares_chart(
    names: tuple[str, ...], low: tuple[float, ...], high: tuple[float, ...], accent: str = NEUTRAL
) -> go.Figure:
    """Draw the band between the `low` and `high` shares of people, from 0 to 1."""
    wrapped = [_wrap(name) for name in names]
    figure = go.Figure()
    for ends, style in ((low, {"showlegend": False}), (high, {"fill": "tonext", "fillcolor": fade(accent, 0.4)})):
        percents = [100 * end for end in ends]
        figure.add_trace(
            _ring(wrapped, percents, text.RADAR_LEGEND["share"], line={"width": 1, "color": accent}, **style)
        )
    return _with_layout(figure)


def _with_layout(figure: go.Figure) -> go.Figure:
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
        legend={
            "orientation": "h",
            # at the chart's own edge: below the plot, a legend leaves its margin behind when the window grows
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "x": 0.5,
            "xanchor": "center",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        margin={"l": 84, "r": 84, "t": 66, "b": 90},  # a name takes up to four lines, and the legend a row below
        height=478,
    )
    return figure


def _kind(standing: Standing) -> str:
    if standing.guessed:
        return "guessed"
    if standing.stale:
        return "stale"
    return "measured" if standing.answer_count else "by area"


def _scores(names: Sequence[str], standings: Sequence[Standing], kind: str, accent: str) -> go.Scatterpolar:
    """Draw the scores of one kind, with lines between neighbours of that kind."""
    hollow = kind != "measured"
    line = _ring(
        names,
        [standing.score if _kind(standing) == kind else None for standing in standings],
        text.RADAR_LEGEND[kind],
        line={"color": fade(accent, 0.6) if hollow else accent, "width": 2 if hollow else 3},
        connectgaps=False,
    )
    symbol = "circle-open" if hollow else "circle"
    return line.update(mode="lines+markers", marker={"size": 8, "color": accent, "symbol": symbol})


def _ring(names: Sequence[str], values: Sequence[float | None], name: str, **style: object) -> go.Scatterpolar:
    """Return a closed line around the chart."""
    return go.Scatterpolar(
        theta=[*names, names[0]],
        r=[*values, values[0]],
        name=name,
        mode="lines",
        hovertemplate="%{theta}: %{r:.0f} %<extra>" + name + "</extra>",
        **style,
    )


def fade(accent: str, alpha: float = 0.32) -> str:
    """Make a colour translucent; `alpha` is its opacity."""
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def _wrap(name: str, width: int = 13) -> str:
    """Break a name into lines of about `width` characters, to fit beside the chart."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)

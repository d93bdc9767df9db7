"""Scores over time, and certainty against right answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from assessment.blueprint import Level
from assessment.dashboard.parts.charts.radar import fade
from assessment.dashboard.parts.looks import ACCENTS, NEUTRAL
from assessment.dashboard.text.parts import certainty
from assessment.dashboard.text.parts import over_time as text
from assessment.standing.confidence import Calibration
from assessment.standing.history import History
from assessment.standing.profile import Standing

_GREY = "#8b8b8b"
_QUARTERS = [0, 25, 50, 75, 100]
_PERCENT = {"range": [0, 104], "tickvals": _QUARTERS, "ticktext": [f"{quarter} %" for quarter in _QUARTERS]}
#: Height of one area's row, and of the space for the dates below, in pixels.
_ROW, _BELOW = 170, 60


def change_chart(history: History, now: Sequence[Standing], today: datetime, levels: Sequence[Level]) -> go.Figure:
    """Draw the score and 90 % band of each measured area up to today, one row per area, with lines where levels begin.

    Assessments that asked about the area are circles, or triangles if its level changed; their `customdata` is the id of the
    sitting.
    """
    asked = {area for point in history.points for area in point.asked}
    rows = [index for index, area in enumerate(now) if area.id in asked]
    figure = make_subplots(
        rows=len(rows),
        shared_xaxes=True,
        vertical_spacing=0.28 / max(len(rows), 1) if len(rows) > 1 else 0,
        subplot_titles=[f"<b>{now[index].name}</b>" for index in rows],
    )
    turned = {(turn.point.sitting.id, turn.score.area.id): turn for turn in history.level_changes}
    for row, index in enumerate(rows, start=1):
        area, accent = now[index].id, ACCENTS.get(now[index].id, NEUTRAL)
        first = next(number for number, point in enumerate(history.points) if area in point.asked)
        points = history.points[first:]
        times = [point.at for point in points]
        scores = [point.areas[index] for point in points]
        until = max(today, times[-1])
        band = [*times, until]
        lows, highs = (
            [*(score.low for score in scores), now[index].low],
            [*(score.high for score in scores), now[index].high],
        )
        for values, fill in ((lows, None), (highs, "tonexty")):
            figure.add_trace(
                go.Scatter(
                    x=band, y=values, mode="lines", line={"width": 0}, fill=fill, fillcolor=fade(accent),
                    hoverinfo="skip", showlegend=False,
                ),
                row, 1,
            )  # fmt: skip
        on = [*(score.score for score in scores), now[index].score]
        for x, y, dash in ((times, on[:-1], "solid"), (band[-2:], on[-2:], "dot")):
            line = {"color": accent, "width": 2, "dash": dash}
            figure.add_trace(go.Scatter(x=x, y=y, mode="lines", showlegend=False, line=line, hoverinfo="skip"), row, 1)
        here = [(point, score) for point, score in zip(points, scores, strict=True) if area in point.asked]
        changed = [turned.get((point.sitting.id, area)) for point, _ in here]
        figure.add_trace(
            go.Scatter(
                x=[point.at for point, _ in here],
                y=[score.score for _, score in here],
                mode="markers",
                error_y={
                    "array": [score.high - score.score for _, score in here],
                    "arrayminus": [score.score - score.low for _, score in here],
                    "color": accent, "thickness": 1.5, "width": 4,
                },
                marker={
                    "color": accent,
                    "size": [15 if turn else 10 for turn in changed],
                    "symbol": ["circle" if turn is None else f"triangle-{'up' if turn.up else 'down'}" for turn in changed],
                },
                customdata=[point.sitting.id for point, _ in here],
                hovertext=[
                    text.point_hint(point.at, score, change) for (point, score), change in zip(here, changed, strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
                showlegend=False,
            ),
            row, 1,
        )  # fmt: skip
        bottom, top = max(0.0, min(lows) - 6), min(100.0, max(highs) + 6)
        # no line is drawn on an edge
        inside = [level for level in levels if bottom + 1 < level.score_band[0] < top - 1]
        figure.update_yaxes(
            range=[bottom, top],
            tickvals=[level.score_band[0] for level in inside],
            ticktext=[f"{level.name} {level.score_band[0]:.0f} %" for level in inside],
            gridcolor=f"{_GREY}66",
            zeroline=False,
            row=row,
            col=1,
        )
    moments = [point.at for point in history.points]
    # a single assessment would get an axis of milliseconds
    margin = max(timedelta(days=1), (max(today, *moments) - min(moments)) * 0.03)
    figure.update_xaxes(
        type="date", showgrid=False, range=[min(moments) - margin, max(today, *moments) + margin], tickformat="%d %b %Y"
    )
    if len(moments) == 1:
        figure.update_xaxes(tickvals=moments)
    figure.update_annotations(x=0, xanchor="left", font={"size": 14})
    figure.update_layout(
        height=_ROW * len(rows) + _BELOW,
        margin={"l": 10, "r": 16, "t": 36, "b": 30},
        clickmode="event+select",
    )
    return figure


def calibration_chart(calibration: Calibration) -> go.Figure:
    """Draw the share of right answers against the stated certainty, with 90 % intervals."""
    figure = go.Figure(
        go.Scatter(
            x=[0, 100], y=[0, 100], mode="lines", name=certainty.AS_SURE_AS_RIGHT, hoverinfo="skip",
            line={"color": _GREY, "width": 2, "dash": "dash"},
        )
    )  # fmt: skip
    shares = [word.share for word in calibration.words]
    figure.add_trace(
        go.Scatter(
            x=[100 * word.stated for word in calibration.words],
            y=[100 * share.value for share in shares],
            error_y={
                "array": [100 * (share.high - share.value) for share in shares],
                "arrayminus": [100 * (share.value - share.low) for share in shares],
                "thickness": 2,
                "width": 6,
            },
            mode="markers+lines+text",
            text=[certainty.CERTAINTIES[word.certainty] for word in calibration.words],
            textposition="bottom right",
            marker={"size": 11},
            line={"color": NEUTRAL, "width": 2},
            name=certainty.YOUR_ANSWERS,
            hovertext=[certainty.word_hint(word) for word in calibration.words],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_layout(
        xaxis={**_PERCENT, "title": certainty.STATED},
        yaxis={**_PERCENT, "title": certainty.RIGHT_SHARE},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        margin={"l": 10, "r": 10, "t": 40, "b": 10},
        height=380,
    )
    return figure

"""Scores over time, and certainty against right answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from assessment.blueprint import Level
from assessment.dashboard.parts.charts.radar import fade
from assessment.dashboard.parts.looks import ACCENTS, NEUTRAL
from assessment.dashboard.text.parts import certainty
from assessment.dashboard.text.parts import over_time as text
from assessment.standing.change import AreaScore
from assessment.standing.confidence import Calibration
from assessment.standing.history import History, LevelChange, Point
from assessment.standing.profile import Standing

_GREY = "#8b8b8b"
_QUARTERS = [0, 25, 50, 75, 100]
_PERCENT = {"range": [0, 104], "tickvals": _QUARTERS, "ticktext": [f"{quarter} %" for quarter in _QUARTERS]}
#: Height of one area's row, and of the space for the dates below, in pixels.
_ROW, _BELOW = 170, 76
#: Most dates below the chart, and days up to which each of them begins a day of its own.
_TICKS, _FEW_DAYS = 4, 12


@dataclass(frozen=True, slots=True)
class _Row:
    """One area's row of the chart: its points and scores from the first assessment that asked about it, and its standing today."""

    number: int
    area: Standing
    points: Sequence[Point]
    scores: Sequence[AreaScore]

    @property
    def lows(self) -> list[float]:
        """The lower ends of the band, up to today."""
        return [*(score.low for score in self.scores), self.area.low]

    @property
    def highs(self) -> list[float]:
        """The upper ends of the band, up to today."""
        return [*(score.high for score in self.scores), self.area.high]


def change_chart(history: History, now: Sequence[Standing], today: datetime, levels: Sequence[Level]) -> go.Figure:
    """Draw the score and 90 % band of each measured area up to today, one row per area, with lines where levels begin.

    Assessments that asked about the area are circles, or triangles if its level changed; their `customdata` is the id of the
    sitting.
    """
    rows = _rows(history, now)
    figure = make_subplots(
        rows=len(rows),
        shared_xaxes=True,
        vertical_spacing=0.28 / max(len(rows), 1) if len(rows) > 1 else 0,
        subplot_titles=[f"<b>{row.area.name}</b>" for row in rows],
    )
    changes = {(change.point.sitting.id, change.score.area.id): change for change in history.level_changes}
    for row in rows:
        _add_band(figure, row, today)
        _add_assessments(figure, row, changes)
        _fit_scores(figure, row, levels)
    moments = [point.at for point in history.points]
    first, last = min(moments), max(moments)
    # a single assessment would get an axis of milliseconds
    margin = max(timedelta(days=1), (max(today, last) - first) * 0.03)
    figure.update_xaxes(
        type="date",
        showgrid=False,
        range=[first - margin, max(today, last) + margin],
        tickformat="%-d %b\n%Y",  # the year below the day, where it changes: so they stand upright on a phone
        nticks=_TICKS,
        tickangle=0,
    )
    if first.date() == last.date():  # where the day begins is well left of what was measured in it
        figure.update_xaxes(tickvals=[first + (last - first) / 2])
    elif days := _few_days(first, max(today, last)):
        figure.update_xaxes(tickvals=days)
    figure.update_annotations(x=0, xanchor="left", font={"size": 14})
    figure.update_layout(
        height=_ROW * len(rows) + _BELOW,
        margin={"l": 10, "r": 16, "t": 36, "b": 46},
        clickmode="event+select",
    )
    return figure


def _few_days(first: datetime, last: datetime) -> list[datetime]:
    """List the beginnings of a few days, up to that of the last; none where there are many, which need no help."""
    count = (last.date() - first.date()).days
    if count > _FEW_DAYS:
        return []
    begin = first.replace(hour=0, minute=0, second=0, microsecond=0)
    return [begin + timedelta(days=day) for day in range(0, count + 1, count // _TICKS + 1)]


def _rows(history: History, now: Sequence[Standing]) -> list[_Row]:
    rows: list[_Row] = []
    for index, area in enumerate(now):
        first = next((number for number, point in enumerate(history.points) if area.id in point.asked), None)
        if first is not None:
            points = history.points[first:]
            rows.append(_Row(len(rows) + 1, area, points, [point.areas[index] for point in points]))
    return rows


def _add_band(figure: go.Figure, row: _Row, today: datetime) -> None:
    """Draw an area's band, and its score: solid up to the last assessment, dotted from there to today."""
    accent = ACCENTS.get(row.area.id, NEUTRAL)
    times = [point.at for point in row.points]
    band = [*times, max(today, times[-1])]
    for values, fill in ((row.lows, None), (row.highs, "tonexty")):
        figure.add_trace(
            go.Scatter(
                x=band, y=values, mode="lines", line={"width": 0}, fill=fill, fillcolor=fade(accent),
                hoverinfo="skip", showlegend=False,
            ),
            row.number, 1,
        )  # fmt: skip
    scores = [*(score.score for score in row.scores), row.area.score]
    for x, y, dash in ((times, scores[:-1], "solid"), (band[-2:], scores[-2:], "dot")):
        line = {"color": accent, "width": 2, "dash": dash}
        figure.add_trace(
            go.Scatter(x=x, y=y, mode="lines", showlegend=False, line=line, hoverinfo="skip"), row.number, 1
        )


def _add_assessments(figure: go.Figure, row: _Row, changes: Mapping[tuple[str, str], LevelChange]) -> None:
    """Mark the assessments that asked about the area; `changes` of level are by sitting and area."""
    accent = ACCENTS.get(row.area.id, NEUTRAL)
    asked = [(point, score) for point, score in zip(row.points, row.scores, strict=True) if row.area.id in point.asked]
    changed = [changes.get((point.sitting.id, row.area.id)) for point, _ in asked]
    figure.add_trace(
        go.Scatter(
            x=[point.at for point, _ in asked],
            y=[score.score for _, score in asked],
            mode="markers",
            error_y={
                "array": [score.high - score.score for _, score in asked],
                "arrayminus": [score.score - score.low for _, score in asked],
                "color": accent,
                "thickness": 1.5,
                "width": 4,
            },
            marker={
                "color": accent,
                "size": [15 if change else 10 for change in changed],
                "symbol": [
                    "circle" if change is None else f"triangle-{'up' if change.up else 'down'}" for change in changed
                ],
            },
            customdata=[point.sitting.id for point, _ in asked],
            hovertext=[
                text.point_hint(point.at, score, change) for (point, score), change in zip(asked, changed, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            showlegend=False,
        ),
        row.number,
        1,
    )


def _fit_scores(figure: go.Figure, row: _Row, levels: Sequence[Level]) -> None:
    """Fit an area's axis of scores to its band, with a line where each level begins."""
    bottom, top = max(0.0, min(row.lows) - 6), min(100.0, max(row.highs) + 6)
    # no line is drawn on an edge
    inside = [level for level in levels if bottom + 1 < level.score_band[0] < top - 1]
    figure.update_yaxes(
        range=[bottom, top],
        tickvals=[level.score_band[0] for level in inside],
        ticktext=[f"{level.name} {level.score_band[0]:.0f} %" for level in inside],
        gridcolor=f"{_GREY}66",
        zeroline=False,
        row=row.number,
        col=1,
    )


def calibration_chart(calibration: Calibration) -> go.Figure:
    """Draw the share of right answers against the stated certainty, with 90 % intervals."""
    figure = go.Figure(
        go.Scatter(
            x=[0, 100], y=[0, 100], mode="lines", name=certainty.PERFECT, hoverinfo="skip",
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
            # away from the diagonal
            textposition=[
                "top left" if word.share.value > word.stated else "bottom right" for word in calibration.words
            ],
            cliponaxis=False,
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

"""The timeline of a plan."""

from __future__ import annotations

from datetime import date, timedelta

import plotly.graph_objects as go

from assessment.dashboard import text
from assessment.dashboard.parts.looks import ACCENTS, NEUTRAL
from assessment.dashboard.text import plan as plan_text
from assessment.plan import Schedule

#: Number of letters that fit side by side across the chart on a phone.
_ACROSS = 62


def timeline_chart(schedule: Schedule, today: date) -> go.Figure:
    """Draw the plan as bars over the calendar, with a line for today: one row per topic, one bar per step in the colour of its
    area. A bar's `customdata` is its topic.

    Names are inside the plot, above the first bar of their topic, since a column of names would take all the width of a phone.
    They run to the side with more room, and begin before the bar where they would leave the chart;
    only a name longer than a phone is wide is cut.
    """
    figure = go.Figure()
    rows = {topic: row for row, topic in enumerate(dict.fromkeys(step.topic.id for step in schedule.steps))}
    begin, length = schedule.weeks[0].start, len(schedule.weeks)
    for area in schedule.areas:
        members = [planned for planned in schedule.steps if planned.topic.area == area.id]
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
                customdata=[planned.topic.id for planned in members],
                marker={"color": ACCENTS.get(area.id, NEUTRAL)},
                hovertext=[plan_text.bar(planned) for planned in members],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    for planned in {step.topic.id: step for step in reversed(schedule.steps)}.values():
        before, after = planned.first_week - 1, length - planned.last_week
        late, room = before > after, length * min(1.0, len(planned.topic.name) / _ACROSS)
        weeks = max(room, planned.last_week) if late else min(length - room, before)
        figure.add_annotation(
            x=(begin + timedelta(weeks=weeks)).isoformat(),
            y=rows[planned.topic.id] - 0.38,
            text=_shorten(planned.topic.name, _ACROSS),
            xanchor="right" if late else "left",
            showarrow=False,
            xshift=3 if late else -3,
            font={"size": 12},
        )
    now_shown = begin <= today <= begin + timedelta(weeks=length)
    if now_shown:
        figure.add_vline(x=today.isoformat(), line={"color": NEUTRAL, "width": 2, "dash": "dot"})
        figure.add_annotation(
            x=today.isoformat(), y=1, yref="paper", yanchor="top", text=text.TODAY, showarrow=False, font={"size": 12},
            bgcolor="rgba(0,0,0,0)", xanchor="left", xshift=4,
        )  # fmt: skip
    figure.update_layout(
        clickmode="event+select",
        xaxis={
            "type": "date",
            "range": [begin.isoformat(), (begin + timedelta(weeks=length)).isoformat()],
            "side": "top",
        },
        yaxis={"visible": False, "range": [len(rows) - 0.5, -1.3 if now_shown else -0.8]},
        barmode="overlay",
        legend={"orientation": "h", "y": 0, "yanchor": "top"},
        margin={"l": 4, "r": 4, "t": 30, "b": 10},
        height=110 + 38 * len(rows),
    )
    return figure


def _shorten(name: str, width: int) -> str:
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"

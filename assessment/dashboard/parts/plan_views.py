"""The whole plan, seen five ways: weeks, timeline, reasons, topics, and other hours a week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import streamlit as st

from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.this_week import number_of
from assessment.dashboard.state import measures, planned
from assessment.dashboard.state.draft import Plans
from assessment.dashboard.text import plan as text
from assessment.plan import Schedule
from assessment.words.plan import stepping_stone


def weeks(schedule: Schedule, plans: Plans) -> None:
    """List the next weeks, and all of them when asked."""
    first = max(1, number_of(date.today(), schedule) + 1 if plans.adopted and not plans.changed else 1)
    last = min(first + text.AHEAD_SHOWN, len(schedule.weeks) + 1)
    st.html(looks.weeks([text.week_line(schedule, number) for number in range(first, last)]))
    with st.expander(text.CALENDAR, key="calendar", on_change="rerun") as folded:
        if folded.open:
            st.table([text.week_row(schedule, week.number) for week in schedule.weeks], hide_index=True)


def timeline(schedule: Schedule, plans: Plans) -> None:
    """Draw every topic over the calendar; a click on one leads to its page."""
    from assessment.dashboard.parts.charts import timeline as chart

    clicked = st.plotly_chart(
        chart.timeline(schedule, date.today()),
        alt=text.timeline_described(schedule),
        key="timeline",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False},
    )
    topics = {entry.topic.id for entry in schedule.topics}
    for point in clicked.selection.points:
        if (topic := point.get("customdata")) in topics:
            navigation.go("topic", topic=topic)


def why(schedule: Schedule, plans: Plans) -> None:
    """Say why areas and topics come in this order, and what would change it."""
    advice = measures.advice()
    if not advice.topics:
        st.markdown(text.EVERYTHING_MET)
        return
    st.markdown(text.RANKING_EXPLAINED)
    for rank, area in enumerate((area for area in advice.areas if area.share > 0), start=1):
        with st.container(border=True, key=f"area-{area.standing.id}"):
            st.markdown(f"**{rank}. {area.standing.name}**")
            st.markdown("\n".join(f"- {reason}" for reason in area.reasons))
    for rank, topic in enumerate(advice.topics[: text.TOPICS_SHOWN], start=1):
        with st.expander(text.advised(rank, topic), expanded=rank == 1, key=f"why-{topic.standing.id}"):
            st.markdown("\n".join(f"- {reason}" for reason in topic.reasons))
            navigation.topic_link(topic.standing.id, topic.standing.name)
    st.header(text.LEARNED, anchor=False)
    st.markdown(text.learned(advice.learned, measures.profile().answered))
    st.header(text.WOULD_CHANGE, anchor=False)
    st.markdown(text.would_change(measures.would_change()))


def topics(schedule: Schedule, plans: Plans) -> None:
    """List the topics in the order of study, each a link; and the other roles that lie on the way."""
    st.html(looks.numbered([(entry.topic.id, entry.topic.name, text.weeks_of(entry)) for entry in schedule.topics]))
    if schedule.stepping_stones:
        st.header(text.STONES, anchor=False)
        st.markdown("\n".join(f"- {stepping_stone(stone)}" for stone in schedule.stepping_stones))


def hours(schedule: Schedule, plans: Plans) -> None:
    """Hold the plan against other hours a week."""
    others = planned.compared(plans.choice, text.WHAT_IF_HOURS)
    st.markdown(text.WHAT_IF)
    st.table([text.what_if_row(other) for other in others], hide_index=True)


VIEWS: Mapping[str, Callable[[Schedule, Plans], None]] = MappingProxyType(
    {"weeks": weeks, "timeline": timeline, "why": why, "topics": topics, "hours": hours}
)

"""Scores over time, and what changed since the first measurement."""

from __future__ import annotations

import streamlit as st

from assessment import sitting
from assessment.dashboard import text as shared
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import begin
from assessment.dashboard.state import measures, sittings
from assessment.dashboard.text.parts import over_time as text
from assessment.standing.profile import Profile
from assessment.words.hours import unbroken


def show(profile: Profile) -> None:
    """Show every assessment over time, each with a link to its result."""
    history, blueprint = measures.history(), profile.blueprint
    if not history.points:
        st.markdown(text.EMPTY)
        return
    st.markdown(unbroken(text.summary(history, blueprint)))
    for area in (area for area in profile.areas if area.stale):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(text.stale(area), width="stretch")
            again = text.MEASURE_AGAIN.format(area=area.name)
            if st.button(again, icon=":material/play_circle:", key=f"again-{area.id}"):
                most = sittings.longest(
                    (area.freshness.refresh if area.freshness else None) or sitting.AREA_LENGTH, (area.id,)
                )
                begin.quiz("assessment", (area.id,), (), most)
    from assessment.dashboard.parts.charts import over_time

    clicked = st.plotly_chart(
        over_time.change_chart(history, profile.areas, measures.today(), blueprint.levels),
        alt=text.described(history),
        key="over-time",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False},
    )
    st.caption(text.explained(history, measures.today()))
    newest_first = list(reversed(history.points))
    days = text.days_of(newest_first)
    by_id = {point.sitting.id: point for point in newest_first}
    marked = [name for point in clicked.selection.points if (name := point.get("customdata")) in by_id]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            text.WHICH,
            list(by_id),
            format_func=lambda name: text.point_name(by_id[name], days[name], blueprint),
            key="which-point",
        )
        if st.button(text.OPEN, icon=":material/fact_check:", key="open-point") or marked:
            navigation.go("result", sitting=marked[0] if marked else picked)
    with st.expander(shared.AS_TABLE), st.container(key="rows-points"):
        st.table([text.point_row(point, days[point.sitting.id]) for point in newest_first], hide_index=True)
    if history.since_first:
        st.header(text.CHANGES, anchor=False)
        with st.container(key="rows-changes"):
            st.table([text.change_row(moved) for moved in history.since_first], hide_index=True)
        st.caption(unbroken(text.CHANGES_EXPLAINED))
    if history.level_changes:
        st.header(text.LEVELS, anchor=False)
        st.markdown("\n".join(f"- {text.level_change(change)}" for change in reversed(history.level_changes)))

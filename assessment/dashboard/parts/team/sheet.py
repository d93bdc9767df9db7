"""A team's sheet on the screen, with the same lines as the downloads."""

from __future__ import annotations

import streamlit as st

from assessment import exports
from assessment.dashboard.state import session
from assessment.dashboard.text import team as text
from assessment.team.reading import TeamView
from assessment.words import team as words
from assessment.words.team import Sheet


def write(view: TeamView, team: str, least: int) -> Sheet:
    """Return the sheet of a team's pictures."""
    return words.sheet(view, team, tuple(level.name for level in session.bank().blueprint.levels), least)


def show(view: TeamView, sheet: Sheet, key: str) -> None:
    """Show a sheet; `key` must differ between sheets on one page."""
    from assessment.dashboard.parts.charts import radar  # imports plotly

    st.markdown(exports.escape_name(sheet.subtitle))
    st.caption(sheet.how_to_read)
    if exports.team_has_radar(view):
        areas = view.areas
        st.plotly_chart(
            radar.shares_chart(
                tuple(area.area.name for area in areas),
                tuple(area.low for area in areas),
                tuple(area.high for area in areas),
            ),
            alt=words.area_described(view),
            key=f"radar-{key}",
            config={"displayModeBar": False},
        )
        st.caption(text.RADAR_EXPLAINED)
    for area, name in zip(sheet.areas, (area.area.id for area in view.areas), strict=True):
        st.header(exports.escape_name(area.name), anchor=False)
        st.caption(area.made)
        st.markdown(area.whole)
        with st.container(key=f"rows-{key}-{name}"):
            st.table(
                [dict(zip(words.COLUMNS, map(exports.escape_name, row), strict=True)) for row in area.rows],
                hide_index=True,
            )
    for heading, lines in (
        (words.WORTHWHILE, sheet.worthwhile),
        (words.COVERED, sheet.covered),
        (words.CONCLUDE, sheet.conclude),
    ):
        st.header(heading, anchor=False)
        st.markdown("\n".join(f"- {exports.escape_name(line)}" for line in lines))

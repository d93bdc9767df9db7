"""Team, for its lead: the picture of members who agreed to be counted, and the profiles that members share by name."""

from __future__ import annotations

import streamlit as st

from assessment import exports
from assessment.dashboard import text
from assessment.dashboard.parts import downloads, looks, saving
from assessment.dashboard.parts.team import sheet as sheets
from assessment.dashboard.people.teams import Team
from assessment.dashboard.state import session
from assessment.dashboard.state.shared import team
from assessment.dashboard.text import team as team_text
from assessment.errors import GroundworkError
from assessment.team.reading import TeamView

#: Seconds after which the page checks again whether what it shows is still shared.
REFRESH_SECONDS = 20


def led_team() -> Team:
    """Return the team that the visitor leads; if they lead none, show nothing."""
    visitor = session.person()
    if visitor.team is None or not visitor.lead:
        st.stop()
    return visitor.team


@st.fragment(run_every=REFRESH_SECONDS)
def show_team() -> None:
    """Show the team's picture, with its downloads."""
    mine = led_team()
    with saving.offer_retry("team"):
        pictures, view = (
            team.view(mine) if not st.session_state.get("demo") else ((), team.example_view(team.role_of(mine)))
        )
        least = team.rules().least
        if view is None:
            st.info(team_text.no_picture(least), icon=":material/info:")
            return
        if st.session_state.get("demo"):
            st.caption(team_text.DEMO)
        sheet = sheets.write(view, mine.name, least)

        def current() -> TeamView:
            """Return the view, if it is still shared. Raises `GroundworkError` if not."""
            if pictures and team.pictures_of(mine) != pictures:
                raise GroundworkError(team_text.GONE)
            return view

        with st.container(horizontal=True):
            downloads.button(
                team_text.PDF, lambda _: exports.team_pdf(sheet, current()), "groundwork-team.pdf", "application/pdf"
            )
            downloads.button(
                team_text.CSV, lambda _: current() and exports.team_table(sheet), "groundwork-team.csv", "text/csv"
            )
        sheets.show(view, sheet, "team")
        seen = {area.area.id for area in view.areas}
        if missing := [area.name for area in session.bank().blueprint.areas if area.id not in seen]:
            st.caption(team_text.no_picture_of(missing))


@st.fragment(run_every=REFRESH_SECONDS)
def show_by_name() -> None:
    """Show the profiles that members share by name."""
    mine = led_team()
    with saving.offer_retry("by-name"):
        st.markdown(team_text.BY_NAME_EXPLAINED)
        members = () if st.session_state.get("demo") else team.shared_profiles(mine)
        if not members:
            st.markdown(team_text.NOBODY_BY_NAME)
        for number, member in enumerate(members):
            with st.container(border=True, key=f"named-{number}"):
                st.text(member.name)
                st.caption(team_text.shared_since(session.calendar().date_of(member.since)))
                if not member.profile.answer_count:
                    st.markdown(team_text.NOTHING_SINCE)
                    continue
                st.html(looks.rows(member.profile.areas) + looks.legend(team_text.LEGEND))
                with st.expander(team_text.TOPICS, key=f"named-topics-{number}"):
                    st.html(looks.rows(member.profile.topics))


leading = led_team()
st.title(text.TEAM, anchor=False)
st.text(leading.name)
pictured, named = st.tabs([team_text.TOGETHER, team_text.BY_NAME])
with pictured:
    show_team()
with named:
    show_by_name()

"""What a learner shares with the lead of their team: two switches, each with a preview, both off at first."""

from __future__ import annotations

import streamlit as st

from assessment import exports
from assessment.consents import Consent, ConsentKind
from assessment.dashboard.parts import looks
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.parts.team import sheet
from assessment.dashboard.people import sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.teams import Team
from assessment.dashboard.state import session
from assessment.dashboard.state.shared import team
from assessment.dashboard.text import team as text


def show() -> None:
    """Show the switches, if there are teams."""
    visitor = session.person()
    if not visitor.login or visitor.guest or sign_in.teams() is None or st.session_state.get("demo"):
        return
    st.header(text.YOUR_TEAM, anchor=False)
    if visitor.team is None:
        st.markdown(text.NO_TEAM)
    elif visitor.lead:
        st.markdown(text.LEAD_NOT_COUNTED)
    else:
        _picture(visitor, visitor.team)
        _profile(visitor, visitor.team)


def _picture(visitor: Person, mine: Team) -> None:
    st.markdown(text.picture_explained(exports.escape_name(mine.name), team.rules().least))
    consent = _switch(visitor, "picture", text.SHARE_PICTURE)
    with st.expander(text.PICTURE_PREVIEW, key="preview-picture", on_change="rerun") as folded:
        if folded.open:
            if not consent:
                st.caption(text.AS_IF)
            if (profile := team.own_profile(visitor, mine, consent)).answer_count:
                st.markdown(text.COUNTED)
                with st.container(key="rows-counted"):
                    st.table(text.counted(profile), hide_index=True)
            elif consent:
                st.markdown(text.NOTHING_YET)
            st.caption(text.EXAMPLE)
            if view := team.example_view(team.role_of(mine), areas=1):
                sheet.show(view, sheet.write(view, mine.name, team.rules().least), "example")


def _profile(visitor: Person, mine: Team) -> None:
    st.markdown(text.PROFILE_EXPLAINED)
    consent = _switch(visitor, "profile", text.SHARE_PROFILE)
    with st.expander(text.PROFILE_PREVIEW, key="preview-profile", on_change="rerun") as folded:
        if folded.open:
            profile = team.own_profile(visitor, mine, consent)
            if not consent:
                st.caption(text.AS_IF)
            st.text(visitor.name)
            if profile.answer_count:
                st.html(looks.rows(profile.areas) + looks.rows(profile.topics) + looks.legend(text.LEGEND))
            else:
                st.markdown(text.NOTHING_YET if consent else text.NOTHING_SO_FAR)


def _switch(visitor: Person, kind: ConsentKind, label: str) -> Consent | None:
    """Show a switch with its state in the log; return the consent, if it is on."""
    consent = team.consent_of(visitor, kind)
    st.session_state[f"share-{kind}"] = consent is not None
    st.toggle(label, key=f"share-{kind}", on_change=_turn, args=(kind,))
    if consent:
        st.caption(text.shared_since(session.calendar().date_of(consent.given_at)))
    return consent


@report_unsaved
def _turn(kind: ConsentKind) -> None:
    visitor = session.person()
    if st.session_state[f"share-{kind}"]:
        team.share(visitor, kind)
    else:
        team.withdraw(visitor, kind)

"""How far the learner's certainty can be trusted, what was sure and wrong, and what they thought beforehand."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import question
from assessment.dashboard.state import measures, session
from assessment.dashboard.text.parts import certainty as text
from assessment.standing.confidence import calibration, self_views, sure_and_wrong
from assessment.standing.profile import Profile


def show(profile: Profile) -> None:
    """Show certainty against right answers."""
    blueprint, log, learner = profile.blueprint, session.log(), session.learner()
    measured = calibration(measures.evidence())
    if measured is None:
        st.markdown(text.EMPTY)
    else:
        from assessment.dashboard.parts.charts import over_time

        st.markdown(text.bias(measured))
        st.plotly_chart(
            over_time.curve(measured),
            alt=text.curve_described(measured),
            key="curve",
            config={"displayModeBar": False},
        )
        st.caption(text.EXPLAINED)
        with st.expander(text.FIGURES), st.container(key="rows-words"):
            st.table([text.word_row(word) for word in measured.words], hide_index=True)
            st.markdown(text.figures(measured))
    st.header(text.SURE_AND_WRONG, anchor=False)
    topics = {topic.id for topic in blueprint.topics}
    wrong = [
        response
        for response in sure_and_wrong(measures.with_current_topics(log.responses(learner)))
        if response.topic in topics
    ]
    st.markdown(text.SURE_EXPLAINED if wrong else text.SURE_NONE)
    every = len(wrong) <= text.SURE_SHOWN or st.session_state.get("every-wrong")
    for number, response in enumerate(wrong if every else wrong[: text.SURE_SHOWN], start=1):
        with st.expander(text.wrong_title(response, blueprint)):
            question.explain(number, response)
            navigation.topic_link(response.topic, blueprint.topic(response.topic).name)
    if not every:
        st.button(
            text.SURE_MORE.format(count=len(wrong) - text.SURE_SHOWN),
            on_click=lambda: st.session_state.update({"every-wrong": True}),
        )
    st.header(text.SELF_RATED, anchor=False)
    views = self_views(blueprint, log.self_ratings(learner), measures.history().points)
    if views:
        st.caption(text.SELF_EXPLAINED)
        with st.container(key="rows-views"):
            st.table([text.self_row(view) for view in views], hide_index=True)
    else:
        st.markdown(text.SELF_EMPTY)

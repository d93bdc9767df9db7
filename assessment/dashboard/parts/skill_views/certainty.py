"""The calibration of the learner's certainty, their sure but wrong answers, and their self-ratings."""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts import views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import question
from assessment.dashboard.state import measures, session
from assessment.dashboard.state.past import answers
from assessment.dashboard.text.parts import certainty as text
from assessment.standing.confidence import calibration, is_sure_mistake, sure_mistakes
from assessment.standing.profile import Profile
from assessment.words.hours import unbroken


def show(profile: Profile) -> None:
    """Show the calibration, the sure but wrong answers, and the self-ratings."""
    blueprint = profile.blueprint
    measured = calibration(measures.evidence())
    if measured is None:
        st.markdown(text.EMPTY)
    else:
        from assessment.dashboard.parts.charts import over_time

        st.markdown(unbroken(text.bias(measured)))
        st.plotly_chart(
            over_time.calibration_chart(measured),
            alt=text.curve_described(measured),
            key="curve",
            config={"displayModeBar": False},
        )
        st.caption(unbroken(text.EXPLAINED))
        with st.expander(text.FIGURES), st.container(key="rows-words"):
            st.table([text.word_row(word) for word in measured.words], hide_index=True)
            st.markdown(unbroken(text.figures(measured)))
    st.header(text.SURE_BUT_WRONG, anchor=False)
    topics = {topic.id for topic in blueprint.topics}
    given = [
        response
        for response in answers.with_current_topics(session.log().responses(session.learner()))
        if response.topic in topics
    ]
    wrong = sure_mistakes(given)
    none = text.SURE_CLEARED if any(map(is_sure_mistake, given)) else text.SURE_NONE
    st.markdown(text.SURE_EXPLAINED if wrong else none)
    shown = views.first_of(wrong, text.SURE_SHOWN, "every-wrong")
    for number, response in enumerate(shown, start=1):
        with st.expander(text.wrong_title(response, blueprint, session.calendar())):
            question.explain(number, response)
            navigation.topic_link(response.topic, blueprint.topic(response.topic).name)
    views.show_others(len(wrong) - len(shown), "every-wrong")
    st.header(text.SELF_RATED, anchor=False)
    if self_ratings := measures.self_views():
        st.caption(unbroken(text.SELF_EXPLAINED))
        with st.container(key="rows-views"):
            st.table([text.self_row(view) for view in self_ratings], hide_index=True)
    else:
        st.markdown(text.SELF_EMPTY)

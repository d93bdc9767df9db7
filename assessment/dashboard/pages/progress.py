"""Progress: what changed and whether it is more than noise, how far sureness can be trusted, and what is getting old."""

import streamlit as st

from assessment import sitting
from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, progress_charts, question, widgets
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text import history as history_text
from assessment.standing.confidence import calibration, self_views, sure_and_wrong

log, learner = session.log(), session.learner()

st.title(text.PROGRESS)
keyboard.mend()
history = session.history()
if not history.points:
    widgets.empty(history_text.EMPTY)
    st.stop()
profile, responses = session.standing()
blueprint = profile.blueprint

st.markdown(history_text.summary(history, blueprint))
if old := [one for one in profile.areas if one.stale]:
    with st.container(border=True):
        st.header(history_text.STALE)
        for one in old:
            st.markdown(history_text.stale(one))
            if st.button(history_text.MEASURE_AGAIN.format(area=one.name), icon=":material/play_circle:"):
                begun = sittings.begin(
                    "assessment", (one.id,), (), (one.freshness and one.freshness.refresh) or sitting.AREA_LENGTH
                )
                widgets.go("quiz", sitting=begun.id)

st.header(history_text.OVER_TIME)
st.markdown(history_text.OVER_TIME_EXPLAINED)
clicked = st.plotly_chart(
    progress_charts.over_time(history, profile.areas, session.today(), blueprint.levels),
    alt=history_text.over_time_described(history),
    key="over-time",
    on_select="rerun",
    selection_mode="points",
    config={"displayModeBar": False},
)
newest_first = list(reversed(history.points))
by_id = {point.sitting.id: point for point in newest_first}
marked = [name for point in clicked.selection.points if (name := point.get("customdata")) in by_id]
with st.container(horizontal=True, vertical_alignment="bottom"):
    picked = st.selectbox(
        history_text.WHICH,
        list(by_id),
        format_func=lambda name: history_text.point_name(by_id[name], blueprint),
    )
    if st.button(history_text.OPEN, icon=":material/fact_check:") or marked:
        widgets.go("results", sitting=marked[0] if marked else picked)
with st.expander(history_text.AS_TABLE), st.container(key="rows-points"):
    st.table([history_text.point_row(point) for point in newest_first], hide_index=True)
if history.since_first:
    st.subheader(history_text.CHANGES)
    with st.container(key="rows-changes"):
        st.table([history_text.change_row(one) for one in history.since_first], hide_index=True)
    st.caption(history_text.CHANGES_EXPLAINED)
if levels := history.level_changes:
    st.subheader(history_text.LEVELS)
    st.markdown("\n".join(f"- {history_text.level_change(one)}" for one in reversed(levels)))

st.header(history_text.KNOWING)
found = calibration(responses)
if found is None:
    st.markdown(history_text.KNOWING_EMPTY)
else:
    st.markdown(history_text.bias(found))
    st.plotly_chart(
        progress_charts.curve(found),
        alt=history_text.curve_described(found),
        key="curve",
        config={"displayModeBar": False},
    )
    with st.container(key="rows-words"):
        st.table([history_text.word_row(word) for word in found.words], hide_index=True)
    st.caption(history_text.KNOWING_EXPLAINED)
    with st.expander(history_text.FIGURES):
        st.markdown(history_text.figures(found))

    st.subheader(history_text.SURE_AND_WRONG)
    wrong = [
        one for one in sure_and_wrong(log.responses(learner)) if one.topic in {topic.id for topic in blueprint.topics}
    ]
    st.markdown(history_text.SURE_EXPLAINED if wrong else history_text.SURE_NONE)
    every = len(wrong) <= history_text.SURE_SHOWN or st.session_state.get("every-wrong")
    for number, response in enumerate(wrong if every else wrong[: history_text.SURE_SHOWN]):
        with st.expander(history_text.wrong_title(response, blueprint)):
            question.explain(number + 1, response)
            topic = blueprint.topic(response.topic)
            if st.button(
                history_text.PRACTISE.format(topic=topic.name), key=f"practise-{number}", icon=":material/exercise:"
            ):
                begun = sittings.begin("practice", (topic.area,), (topic.id,), sitting.PRACTICE_LENGTH)
                widgets.go("quiz", sitting=begun.id)
    if not every:
        st.button(
            history_text.SURE_MORE.format(count=len(wrong) - history_text.SURE_SHOWN),
            on_click=lambda: st.session_state.update({"every-wrong": True}),
        )

st.header(history_text.SELF_RATED)
views = self_views(blueprint, log.self_ratings(learner), history.points)
if views:
    st.markdown(history_text.SELF_EXPLAINED)
    with st.container(key="rows-views"):
        st.table([history_text.self_row(one) for one in views], hide_index=True)
else:
    st.markdown(history_text.SELF_EMPTY)

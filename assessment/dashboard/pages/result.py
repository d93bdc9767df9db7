"""Results: what one sitting found, what changed since the last, and every answer explained."""

import streamlit as st

from assessment import standing
from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, looks, question, widgets
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text import history as history_text
from assessment.dashboard.text import results as results_text
from assessment.standing.change import changes

st.title(text.RESULTS)
keyboard.mend()
done = sittings.finished()
if not done:
    widgets.empty(results_text.NO_RESULT)
    st.stop()

blueprint, log, learner = session.bank().blueprint, session.log(), session.learner()
named = st.query_params.get("sitting") or st.session_state.get("sitting")
first = next((index for index, one in enumerate(done) if one.id == named), 0)
ids = [one.id for one in done]
by_id = {one.id: one for one in done}
if len(done) > 1:
    pick = st.selectbox(
        results_text.WHICH,
        ids,
        index=first,
        format_func=lambda one: results_text.sitting_name(by_id[one], blueprint),
        key="which",
    )
else:
    pick = ids[0]
chosen = by_id[pick]
responses = log.responses(learner, chosen.id)
role = blueprint.roles.get(chosen.role, session.role())

if chosen.kind == "assessment":
    profile = standing.measure_profile(blueprint, role, responses, chosen.starting_point)
    asked = [one for one in profile.topics if one.id in chosen.topics]
    asked = asked or [one for one in profile.areas if one.id in chosen.areas]
    if len(asked) > 1:
        st.markdown(results_text.headline(asked))
    widgets.bars(asked)
    with st.container(horizontal=True):
        widgets.link("gaps", text.GAPS, "radar")
        widgets.link("next", text.NEXT, "signpost")
        widgets.link("plan", text.PLAN, "calendar_month")
    earlier = log.responses(learner, kind="assessment", before=chosen.started_at)
    if moved := changes(blueprint, chosen.starting_point, earlier, responses):
        st.header(results_text.CHANGED)
        for change in moved:
            st.markdown(history_text.change(change))
        st.caption(results_text.CHANGE_EXPLAINED)
    if len(asked) > 1:
        st.header(text.AREAS_HEADING)
        widgets.radar(text.AREAS_HEADING, asked)
    elif not chosen.topics:
        st.header(results_text.TOPICS_HEADING)
        widgets.radar(asked[0].name, profile.topics_of(asked[0].id), looks.ACCENTS.get(asked[0].id))

st.header(results_text.REVIEW_HEADING)
st.markdown(results_text.tally(responses, chosen.kind))
wanted = st.segmented_control(
    results_text.REVIEW_HEADING,
    list(results_text.REVIEW_FILTER),
    format_func=lambda which: results_text.REVIEW_FILTER[which],
    default="wrong",
    label_visibility="collapsed",
)
picked = results_text.for_review(responses, wanted or "all")
if not picked:
    st.markdown(results_text.EMPTY_FILTER)
every = len(picked) <= results_text.REVIEW_SHOWN or st.session_state.get("every-answer") == chosen.id
for position, response in picked if every else picked[: results_text.REVIEW_SHOWN]:
    with st.container(border=True):
        question.explain(position + 1, response, (chosen.id, position))
if not every:
    st.button(
        results_text.REVIEW_MORE.format(count=len(picked) - results_text.REVIEW_SHOWN),
        on_click=lambda: st.session_state.update({"every-answer": chosen.id}),
    )

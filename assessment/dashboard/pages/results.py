"""Results: what one assessment found, and every answer of it explained."""

import streamlit as st

from assessment import plan
from assessment.dashboard import charts, session, text, widgets

st.title(text.RESULTS)
done = session.finished()
if not done:
    widgets.empty(text.NO_RESULT)
    st.stop()

named = st.query_params.get("sitting") or st.session_state.get("sitting")
first = next((index for index, one in enumerate(done) if one.id == named), 0)
chosen = (
    st.selectbox(text.WHICH, done, index=first, format_func=lambda one: text.when(one.started_at))
    if len(done) > 1
    else done[0]
)
blueprint = session.bank().blueprint
responses = session.log().responses(session.LEARNER, chosen.id)
role = blueprint.roles.get(chosen.role, session.role())
profile = plan.profile(blueprint, role, responses, chosen.starting_point)
asked = tuple(one for one in profile.areas if one.id in chosen.areas)

for one in asked:
    st.markdown(f"{text.standing(one)}.")

if len(asked) > 1:
    st.header(text.AREAS_HEADING)
    widgets.radar(text.AREAS_HEADING, asked)
else:
    st.header(asked[0].name)
    widgets.radar(asked[0].name, profile.topics_of(asked[0].id), charts.ACCENTS[asked[0].id])

with st.container(horizontal=True):
    st.page_link("assessment/dashboard/pages/gaps.py", label=text.GAPS, icon=":material/radar:")
    st.page_link("assessment/dashboard/pages/next.py", label=text.NEXT, icon=":material/signpost:")
    st.page_link("assessment/dashboard/pages/plan.py", label=text.PLAN, icon=":material/calendar_month:")

st.header(text.REVIEW_HEADING)
right = sum(response.correct for response in responses)
st.markdown(
    f"{right} of {len(responses)} right. Questions are chosen to be near what you can just solve, so about half is usual."
)
wanted = st.segmented_control(
    text.REVIEW_HEADING,
    list(text.REVIEW_FILTER),
    format_func=lambda which: text.REVIEW_FILTER[which],
    default="wrong",
    label_visibility="collapsed",
)
picked = [
    (number, response)
    for number, response in enumerate(responses, start=1)
    if wanted in (None, "all") or response.correct == (wanted == "right")
]
if not picked:
    st.markdown(text.EMPTY_FILTER)
for number, response in picked:
    with st.container(border=True):
        widgets.explain(number, response)

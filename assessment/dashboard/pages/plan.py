"""Study plan: the topics in order, on a calendar, to take away."""

from datetime import date

import streamlit as st

from assessment import plan
from assessment.dashboard import session, text, widgets
from assessment.plan import exports

profile, advice = session.advice()

st.title(text.PLAN)
widgets.target()
with st.container(horizontal=True):
    hours = st.number_input(
        text.HOURS, 1.0, 60.0, float(session.settings().hours_per_week), 1.0, format="%g", help=text.HOURS_HELP
    )
    begin = st.date_input(text.BEGIN_ON, date.today(), format="YYYY-MM-DD")
schedule = plan.schedule(profile, advice, hours, begin)
st.markdown("\n\n".join(exports.summary(schedule)))
if not schedule.topics:
    st.stop()

st.subheader(text.DOWNLOAD)
with st.container(horizontal=True):
    st.download_button(
        text.DOWNLOAD_MARKDOWN,
        exports.markdown(schedule),
        "study-plan.md",
        "text/markdown",
        on_click="ignore",
        icon=":material/description:",
    )
    st.download_button(
        text.DOWNLOAD_CSV,
        exports.table(schedule),
        "study-plan.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/table:",
    )

st.header(text.TOPICS_IN_ORDER)
for number, planned in enumerate(schedule.topics, start=1):
    with st.expander(
        f"{number}. {planned.topic.name}: {planned.hours:g} h, weeks {planned.first_week}–{planned.last_week}"
    ):
        st.markdown("\n".join(exports.topic(number, planned)[2:]))

st.header(text.CALENDAR)
names = {planned.topic.id: planned.topic.name for planned in schedule.topics}
st.table(
    [
        {
            "week": week.number,
            "begins": f"{week.start:%d %b %Y}",
            "topics": ", ".join(f"{names[topic]} ({spent:g} h)" for topic, spent in week.hours),
        }
        for week in schedule.weeks
    ],
    hide_index=True,
)

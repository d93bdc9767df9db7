"""Study plan: the topics in order, on a calendar, to adjust and to take away."""

from datetime import date, timedelta

import streamlit as st

from assessment import plan
from assessment.dashboard import charts, session, text, widgets
from assessment.dashboard.text import plan as plan_text
from assessment.errors import PlanError
from assessment.plan import Schedule, exports

profile, advice = session.advice()
blueprint = profile.blueprint
names = {topic.id: topic.name for topic in blueprint.topics}
today = date.today()


@st.dialog(plan_text.DOWNLOAD)
def take_away(schedule: Schedule) -> None:
    """Offer the plan in every form; each file is made when it is asked for."""
    st.markdown(plan_text.DOWNLOAD_EXPLAINED)
    zone = st.context.timezone or "UTC"
    for label, make, name, mime in (
        (plan_text.PDF, lambda: exports.pdf(schedule), "study-plan.pdf", "application/pdf"),
        (plan_text.DOWNLOAD_MARKDOWN, lambda: exports.markdown(schedule), "study-plan.md", "text/markdown"),
        (plan_text.ICS, lambda: exports.ics(schedule, zone), "study-plan.ics", "text/calendar"),
        (plan_text.XLSX, lambda: exports.xlsx(schedule), "study-plan.xlsx", "application/vnd.ms-excel"),
        (plan_text.DOWNLOAD_CSV, lambda: exports.table(schedule), "study-plan.csv", "text/csv"),
        (plan_text.JSON, lambda: exports.as_json(schedule), "study-plan.json", "application/json"),
    ):
        st.download_button(label, make, name, mime, on_click="ignore", icon=":material/download:", width="stretch")


st.title(text.PLAN)
widgets.target()
with st.container(horizontal=True):
    hours = st.number_input(
        text.HOURS, 1.0, 60.0, float(session.settings().hours_per_week), 1.0, format="%g", help=text.HOURS_HELP
    )
    begin = st.date_input(plan_text.BEGIN_ON, today, format="YYYY-MM-DD")
with st.expander(plan_text.ADJUST):
    mondays = [begin - timedelta(days=begin.weekday()) + timedelta(weeks=week) for week in range(104)]
    pinned = st.multiselect(plan_text.PINNED, list(names), format_func=lambda t: names[t], help=plan_text.PINNED_HELP)
    skipped = st.multiselect(
        plan_text.SKIPPED, list(names), format_func=lambda t: names[t], help=plan_text.SKIPPED_HELP
    )
    weeks_off = st.multiselect(
        plan_text.WEEKS_OFF, mondays, format_func=lambda day: f"{day:%d %b %Y}", help=plan_text.WEEKS_OFF_HELP
    )


def scheduled(hours_per_week: float) -> Schedule:
    """Lay the plan out for so many hours a week, as adjusted above."""
    return plan.schedule(
        profile,
        advice,
        hours_per_week,
        begin,
        weeks_off=weeks_off,
        pinned=pinned,
        skipped=skipped,
        responses=session.evidence(),
        objective_of={item.id: item.objective for item in session.bank().active},
        today=today,
    )


try:
    schedule = scheduled(hours)
except PlanError as error:
    st.error(str(error), icon=":material/error:")
    st.stop()
st.markdown("\n\n".join([*exports.summary(schedule), *schedule.notes]))
if not schedule.topics:
    st.stop()
if st.button(plan_text.DOWNLOAD, type="primary", icon=":material/download:"):
    take_away(schedule)

st.header(plan_text.TIMELINE)
st.plotly_chart(
    charts.timeline(schedule),
    alt=plan_text.timeline_described(schedule),
    key="timeline",
    config={"displayModeBar": False},
)

st.header(plan_text.WHAT_IF)
st.table([plan_text.what_if_row(scheduled(other)) for other in plan_text.WHAT_IF_HOURS], hide_index=True)

if schedule.stepping_stones:
    st.header(plan_text.STONES)
    st.markdown("\n".join(f"- {exports.stepping_stone(stone)}" for stone in schedule.stepping_stones))

st.header(plan_text.TOPICS_IN_ORDER)
for number, planned in enumerate(schedule.topics, start=1):
    weeks = f"weeks {planned.first_week}–{planned.last_week}"
    with st.expander(f"{number}. {planned.topic.name}: {planned.hours:g} h, {weeks}"):
        st.markdown("\n".join(exports.topic(number, planned)[2:]))

st.header(plan_text.CALENDAR)
st.table([plan_text.week_row(schedule, week.number) for week in schedule.weeks], hide_index=True)
